extension StreamSchema {
    /// What the media of a Pin have beside ``mediaType`` and ``images``; which of it depends on their kind.
    static let mediaParts: [SchemaField] =
        video + [.objects("items", "The pictures or videos, where there are several.", items)]

    private static let items: [SchemaField] =
        [
            .string("item_type", "Kind of the item, such as image or video."),
            .string("title", "Title of the item."),
            .string("description", "Text of the item."),
            .string("link", "Web page that the item leads to."),
            images,
        ] + video

    private static let video: [SchemaField] = [
        .string("cover_image_url", "Where the picture that stands for the video is."),
        .string("video_url", "Where the video is."),
        .string("video_url_hls", "Where the video is for streaming."),
        .number("duration", "Length of the video, in milliseconds."),
        .integer("width", "Width of the video, in pixels."),
        .integer("height", "Height of the video, in pixels."),
    ]

    static let images: SchemaField = .object(
        "images",
        "The picture in several sizes.",
        [
            image("150x150", "Square thumbnail, 150 pixels wide."),
            image("400x300", "Picture cut to 400 by 300 pixels."),
            image("600x", "Picture 600 pixels wide."),
            image("1200x", "Picture 1200 pixels wide."),
            image("originals", "Picture as it was uploaded."),
        ]
    )

    private static func image(_ size: String, _ description: String) -> SchemaField {
        .object(
            size,
            description,
            [
                .integer("width", "Width in pixels."),
                .integer("height", "Height in pixels."),
                .string("url", "Where the picture is."),
            ]
        )
    }
}

extension SchemaField {
    static let username = SchemaField.string("username", "Name of the owner's account.")

    static let mediaType = SchemaField.string("media_type", "Kind of media, such as image or video.")

    static let isProduct = SchemaField.boolean("is_product", "Whether the Pin shows a product that can be bought.")

    static let isRemovable = SchemaField.boolean("is_removable", "Whether the Pin can be removed.")

    static let aiDisclosures = SchemaField.object(
        "ai_disclosures",
        "Whether artificial intelligence took part in the Pin.",
        [.strings("values", "Parts of the Pin that it made or changed.")]
    )

    fileprivate static let images = SchemaField.object(
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

extension [SchemaField] {
    /// The media of a Pin. Which of these fields a record has depends on the kind of media.
    static var pinMedia: [SchemaField] {
        [.mediaType, .images] + video + [
            .objects("items", "The pictures or videos, where there are several.", mediaItem)
        ]
    }

    private static var mediaItem: [SchemaField] {
        let fields: [SchemaField] = [
            .string("item_type", "Kind of the item, such as image or video."),
            .string("title", "Title of the item."),
            .string("description", "Text of the item."),
            .string("link", "Web page that the item leads to."),
            .images,
        ]
        return fields + video
    }

    private static var video: [SchemaField] {
        [
            .string("cover_image_url", "Where the video's cover picture is."),
            .string("video_url", "Where the video is."),
            .string("video_url_hls", "Where the video is for streaming."),
            .number("duration", "Length of the video, in milliseconds."),
            .integer("width", "Width of the video, in pixels."),
            .integer("height", "Height of the video, in pixels."),
        ]
    }
}

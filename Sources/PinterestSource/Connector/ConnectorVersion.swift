/// The connector's version, as in `--version`, the `User-Agent` and the image's label.
package enum ConnectorVersion {
    package static let current = "0.1.0"
    package static let userAgent = "source-pinterest/\(current) (Airbyte)"
}

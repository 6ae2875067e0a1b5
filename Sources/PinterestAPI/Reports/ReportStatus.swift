package import JSONText

/// The status of a report at Pinterest.
///
/// Source: `BulkReportingJobStatus` of the API description. Null and unknown names count as in progress: newer versions
/// of the API may add names, and the end of a report is always reported as one of these.
package enum ReportStatus: String, Sendable, CaseIterable {
    case inProgress = "IN_PROGRESS"
    case finished = "FINISHED"
    case doesNotExist = "DOES_NOT_EXIST"
    case expired = "EXPIRED"
    case failed = "FAILED"
    case cancelled = "CANCELLED"

    package init(_ value: JSONValue?) { self = value?.stringValue.flatMap(Self.init(rawValue:)) ?? .inProgress }
}

/// The response of `analytics/get_report`.
package struct ReportAnswer: Sendable, Equatable {
    package let status: ReportStatus
    /// Where the rows can be fetched for five minutes; nil until it is finished, and for a report without rows.
    package let url: String?
    /// Bytes of the rows; nil if Pinterest does not report the size.
    package let size: Int?

    package init(_ status: ReportStatus, url: String? = nil, size: Int? = nil) {
        self.status = status
        self.url = url
        self.size = size
    }

    /// - Throws: ``ErrorInBody`` or ``BodyFailure`` for anything else.
    package init(_ value: JSONValue) throws {
        guard value.objectValue != nil, let status = value["report_status"] else {
            if let error = ErrorBody(value) { throw ErrorInBody(error) }
            throw BodyFailure(.unexpectedBody, "it has no report_status")
        }
        guard status.isNull || status.stringValue != nil else {
            throw BodyFailure(.unexpectedBody, "report_status is \(status.kind)")
        }
        let url = value["url"] ?? .null
        guard url.isNull || url.stringValue != nil else { throw BodyFailure(.unexpectedBody, "url is \(url.kind)") }
        self.init(
            ReportStatus(status),
            url: url.stringValue.flatMap { $0.isEmpty ? nil : $0 },
            size: value["size"]?.numberValue?.integer.flatMap { $0 >= 0 ? Int($0) : nil }
        )
    }
}

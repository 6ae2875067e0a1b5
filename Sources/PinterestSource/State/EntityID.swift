import Basics

/// The id of an account, board, campaign or anything else that divides a stream.
///
/// Pinterest's ids are decimal numbers of up to 19 digits; stored as numbers they take 16 bytes each, and there may be
/// 100,000. Texts are boxed so that they take no more.
package enum EntityID: Hashable, Sendable {
    /// An id that is a number written in canonical form: no sign, no leading zero.
    case number(UInt64)
    /// Any other id.
    indirect case text(String)

    package init(_ text: String) {
        if let number = UInt64(plainDecimal: text.utf8) { self = .number(number) } else { self = .text(text) }
    }

    /// The id as Pinterest wrote it, digit for digit.
    package var text: String {
        switch self {
        case .number(let number): String(number)
        case .text(let text): text
        }
    }
}

/// In the order of numbers; texts come first, in the order of their bytes.
extension EntityID: Comparable {
    package static func < (left: EntityID, right: EntityID) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.text(let left), .text(let right)): left < right
        case (.text, .number): true
        case (.number, .text): false
        }
    }
}

extension UInt64 {
    /// Nil unless writing the number gives the same text again.
    init?(plainDecimal text: some Collection<UInt8>) {
        guard let first = text.first, first != UInt8(ascii: "0") || text.count == 1 else { return nil }
        var value: UInt64 = 0
        for byte in text {
            guard byte.isDigit else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflowAgain) = product.addingReportingOverflow(UInt64(byte - 0x30))
            guard !overflow, !overflowAgain else { return nil }
            value = sum
        }
        self = value
    }
}

extension JSONInput {
    /// The same value, with its members and elements read by their plain meaning, however a form, an API or a template
    /// wrote them: a number as text, `30.0` for 30, digits without quotes, a single value without a list around it or
    /// with one too many, an empty text for an absent value.
    package var takingPlainMeaning: JSONInput {
        JSONInput(source: source, pointer: pointer, value: value, isPlain: true)
    }

    var isBlank: Bool { value.isNull || isPlain && value == "" }

    /// The only element of a list where a single value is expected; otherwise the value itself.
    var single: JSONInput {
        guard isPlain, let elements = value.arrayValue, elements.count == 1 else { return self }
        return child("0", elements[0])
    }

    /// A number as text, with all its digits.
    var plainText: String? {
        guard isPlain, let number = value.numberValue else { return nil }
        return number.wholeDigits ?? number.text
    }

    var plainNumber: JSONNumber? {
        isPlain ? value.stringValue.flatMap { JSONNumber(text: $0) } : nil
    }

    var plainInteger: Int? {
        guard isPlain else { return nil }
        return (value.numberValue ?? plainNumber)?.wholeDigits.flatMap { Int($0) }
    }

    var plainBool: Bool? { isPlain ? value.stringValue.flatMap { Bool($0) } : nil }
}

extension JSONNumber {
    /// No one means a number beyond this.
    private static let exponents = -40...40

    /// The digits of a whole number in any notation: "30" for `30`, `30.0` and `3e1`; nil for other numbers.
    var wholeDigits: String? {
        let parts = text.split(maxSplits: 1) { $0 == "e" || $0 == "E" }
        guard let mantissa = parts.first, let exponent = parts.count == 2 ? Int(parts[1]) : 0 else { return nil }
        let isNegative = mantissa.hasPrefix("-")
        let halves = mantissa.drop { $0 == "-" }.split(separator: ".")
        var digits = halves.joined()
        if digits.allSatisfy({ $0 == "0" }) { return "0" }
        guard Self.exponents.contains(exponent) else { return nil }
        var zeros = exponent - (halves.count == 2 ? halves[1].count : 0)
        while zeros < 0, digits.last == "0" {
            digits.removeLast()
            zeros += 1
        }
        guard zeros >= 0 else { return nil }
        digits = String(digits.drop { $0 == "0" }) + String(repeating: "0", count: zeros)
        return isNegative ? "-" + digits : digits
    }
}

import Basics
import JSONText
import PinterestFacts

/// Records that are made up from the facts of an operation: each field has a value that its facts allow.
extension World {
    func writeFromFacts(_ listing: Listing, _ index: Int, to output: inout RecordWriter) {
        var maker = RecordMaker(self, listing, index)
        maker.writeRecord(to: &output)
    }

    /// The member `status` of a record that is made up; nil where it has none.
    func madeUpStatus(_ listing: Listing, _ index: Int) -> String? {
        RecordMaker(self, listing, index).status
    }
}

/// Makes up one record.
private struct RecordMaker {
    let world: World
    let listing: Listing
    let index: Int
    /// The choice among the values of `status`, made apart so that filters need not make the whole record.
    let status: String?
    private let record: FieldFacts?
    /// The values that chose the list, by parameter.
    private let chosen: [String: String]
    private var draw: SeededDraw

    init(_ world: World, _ listing: Listing, _ index: Int) {
        self.world = world
        self.listing = listing
        self.index = index
        let document = APIFacts.shared[listing.row.operation.id]?.record
        if case .member(let name) = listing.row.form.wrapper {
            record = document?.field(name)?.items
        } else {
            record = document
        }
        chosen = Dictionary(
            listing.row.form.values(of: listing.variant, world).map { ($0.choice.parameter, $0.value) }
        ) { first, _ in first }
        let salt = fingerprint(listing.row.name) &+ UInt64(listing.variant)
        draw = SeededDraw(world.seed, listing.root, listing.branch, index, salt: salt)
        let statuses = record?.field("status")?.choices?.compactMap(\.stringValue) ?? []
        status = statuses.isEmpty ? nil : statuses[index % statuses.count]
    }

    mutating func writeRecord(to output: inout RecordWriter) { write(record?.fields ?? [], isTop: true, to: &output) }

    private mutating func write(_ fields: [FieldFacts], isTop: Bool, to output: inout RecordWriter) {
        var isEmpty = true
        for field in fields {
            let isKey = isTop && field.name == listing.row.key
            let isFixed = isKey || isTop && (field.name == "status" || field.name == "ad_account_id")
            if field.isNullable, !isFixed, draw.oneIn(8) { continue }
            output.raw(isEmpty ? "{\"" : ",\"")
            isEmpty = false
            output.bytes.append(contentsOf: field.name.utf8)
            output.raw("\":")
            if isTop, let value = chosen[field.name] {
                output.text(value)
            } else if isKey {
                writeKey(field, to: &output)
            } else if isTop, field.name == "status", let status {
                output.text(status)
            } else if field.isNullable, !isFixed, draw.oneIn(6) {
                output.raw("null")
            } else {
                write(field, to: &output)
            }
        }
        if isEmpty { output.raw("{") }
        output.raw("}")
    }

    private func writeKey(_ field: FieldFacts, to output: inout RecordWriter) {
        if let choices = field.choices, !choices.isEmpty { return output.raw(choices[index % choices.count].bytes) }
        if field.types == ["integer"] { return output.number(index + 1) }
        let id = world.id(of: listing, at: index)
        if field.name == "id" || field.name.hasSuffix("_id") { return output.quoted(id) }
        output.text("\(listing.row.key)-\(id).example.com")
    }

    private mutating func write(_ field: FieldFacts, to output: inout RecordWriter) {
        if let choices = field.choices, !choices.isEmpty {
            return output.raw(choices[draw.below(choices.count)].bytes)
        }
        if let type = field.types.isEmpty ? nil : field.types[draw.below(field.types.count)] {
            switch type {
            case "string": writeText(field, to: &output)
            case "integer": writeInteger(field, to: &output)
            case "number": output.raw(draw.pick(["0.10", "12", "3.5e2", "1e-7", "250.75"]))
            case "boolean": output.bool(draw.oneIn(2))
            case "array": writeList(field, to: &output)
            default: writeObject(field, to: &output)
            }
        } else {
            output.raw("\"anything\"")
        }
    }

    private mutating func writeText(_ field: FieldFacts, to output: inout RecordWriter) {
        let moment = 1_600_000_000 + Int64(draw.below(160_000_000))
        output.raw("\"")
        switch field.name {
        case "ad_account_id", "advertiser_id": output.number(world.id(of: .adAccounts, at: listing.root))
        case let name where name.hasSuffix("_id") || name == "id" || name.hasSuffix("_ids"):
            output.number(100_000_000_000 + draw.below(899_999_999_999))
        case let name where name.hasSuffix("_at") || field.format == "date-time":
            output.dateTime(moment)
        case let name where name.hasSuffix("_AGE"): output.number(18 + draw.below(47))
        case _ where field.format == "date": output.date(Timestamp(milliseconds: moment * 1000).date)
        case let name where ["link", "url", "website"].contains { name.contains($0) }:
            output.raw("https:\\/\\/example.com\\/?a=b&c=%20")
        default: output.raw(draw.pick(world.sampleNames))
        }
        output.raw("\"")
    }

    private mutating func writeInteger(_ field: FieldFacts, to output: inout RecordWriter) {
        let isTime = field.name.hasSuffix("_time") || field.name.hasSuffix("_timestamp")
        output.number((isTime ? 1_600_000_000 : 0) + draw.below(isTime ? 160_000_000 : 100_000))
    }

    private mutating func writeList(_ field: FieldFacts, to output: inout RecordWriter) {
        output.raw("[")
        if let items = field.items {
            for position in 0..<draw.below(3) {
                if position > 0 { output.raw(",") }
                write(items, to: &output)
            }
        }
        output.raw("]")
    }

    private mutating func writeObject(_ field: FieldFacts, to output: inout RecordWriter) {
        if let values = field.values {
            output.raw("{\"first\":")
            write(values, to: &output)
            output.raw("}")
        } else {
            write(field.fields ?? [], isTop: false, to: &output)
        }
    }
}

import Basics

/// The numbers of Pins. Up to 100 Pins share a call; see ``PinIDsPolicy``.
extension ExpectedData {
    static let pinsPerCall = 100

    private var pinIDs: [Int64] { (0..<world.count(of: Listing(.pins))).map { world.id(of: Listing(.pins), at: $0) } }

    var pinDays: [String] {
        let metrics = Set(World.pinMetrics)
        return pinIDs.compactMap(world.pin).flatMap { pin in
            days.map { day in
                var output = RecordWriter()
                world.writeDay(day, of: pin, metrics, to: &output)
                output.raw(",\"pin_id\":")
                output.quoted(pin.id)
                output.raw(",\"app_type\":\"all\"}")
                return String(decoding: output.bytes, as: UTF8.self)
            }
        }
    }

    var pinDayCount: Int { pinIDs.count * days.count }

    /// The calls for many Pins and those for one: those that are missing from an answer are asked for alone, as are all
    /// after them.
    package var pinCalls: (many: Int, alone: Int) {
        let count = days.isEmpty ? 0 : pinIDs.count
        switch pinIDsPolicy {
        case .honour:
            let isLastAlone = count % Self.pinsPerCall == 1
            return (count / Self.pinsPerCall + (count % Self.pinsPerCall > 1 ? 1 : 0), isLastAlone ? 1 : 0)
        case .first where count > 1: return (1, count - 1)
        case .refuse where count > 1: return (1, count)
        case .first, .refuse, nil: return (0, count)
        }
    }
}

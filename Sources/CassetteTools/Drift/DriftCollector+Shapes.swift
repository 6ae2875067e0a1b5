/// Differences between the shapes of answers. All answers of an operation are compared together: a field that is gone
/// from a thousand records is one finding.
extension DriftCollector {
    mutating func compareShapes(_ old: TrafficShape, _ new: TrafficShape) {
        for (name, before) in old.shapes {
            guard let after = new.shapes[name] else { continue }
            var silenced: Set<String> = []
            let added = after.places.filter { before.places[$0.key] == nil }
            for (path, _) in before.places.merging(added, uniquingKeysWith: { kept, _ in kept }) {
                let parent = (before.places[path] ?? after.places[path])?.parent
                // The parent that came or went has already been reported.
                if let parent, silenced.contains(parent) {
                    silenced.insert(path)
                    continue
                }
                if compare(path, before, after, name) { silenced.insert(path) }
            }
        }
    }

    /// - Returns: whether only one of them has the place.
    private mutating func compare(_ path: String, _ old: JSONShape, _ new: JSONShape, _ name: TrafficShape.Name) -> Bool
    {
        let place = "\(name.side) \(path)"
        switch (old.places[path], new.places[path]) {
        case (let was?, nil):
            let chances = new.chances(of: was)
            guard chances > 0 else { return true }
            if was.isField {
                let isBreaking = was.count == old.chances(of: was)
                let message = "was \(old.description(of: was)), now absent in all \(chances)"
                add(isBreaking ? .breaking : .notable, name.operation, place, message)
            } else {
                add(.notable, name.operation, place, "had \(was.count) elements, now none")
            }
            return true
        case (nil, let now?):
            let chances = old.chances(of: now)
            guard chances > 0 else { return true }
            if now.isField {
                let message = "was absent in all \(chances), now \(new.description(of: now))"
                add(.notable, name.operation, place, message)
            } else {
                add(.harmless, name.operation, place, "had no elements, now \(now.count)")
            }
            return true
        case (let was?, let now?):
            compareKinds(was, now, "was \(old.description(of: was)), now \(new.description(of: now))", name, place)
            if was.isField, was.count == old.chances(of: was), now.count < new.chances(of: now) {
                let message =
                    "was in all \(was.count), now missing in \(new.chances(of: now) - now.count) of "
                    + "\(new.chances(of: now))"
                add(partly(was), name.operation, place, message)
            }
            compareTexts(was, now, name, place)
            return false
        case (nil, nil): return false
        }
    }

    private mutating func compareKinds(
        _ was: JSONShape.Place,
        _ now: JSONShape.Place,
        _ message: String,
        _ name: TrafficShape.Name,
        _ place: String
    ) {
        let types = { (place: JSONShape.Place) in Set(place.kinds.keys.map(\.type)).subtracting([.null]) }
        let nulls = (was.kinds[.null] ?? 0, now.kinds[.null] ?? 0)
        if types(was).isEmpty {
            if !types(now).isEmpty { add(.harmless, name.operation, place, message) }
        } else if !types(now).subtracting(types(was)).isEmpty || types(now).isEmpty {
            add(.breaking, name.operation, place, message)
        } else if nulls.0 == 0, nulls.1 > 0 {
            add(partly(was), name.operation, place, message + ", null in \(nulls.1)")
        } else if was.kinds[.decimal] == nil, was.kinds[.integer] != nil, now.kinds[.decimal] != nil {
            add(.notable, name.operation, place, message)
        }
    }

    /// How much it matters that some records lack a field that all had. Among few records it may have been in all by
    /// chance. If the same record has lost it, the comparison of values reports that.
    private func partly(_ was: JSONShape.Place) -> Drift.Severity { was.count < 10 ? .harmless : .notable }

    private mutating func compareTexts(
        _ was: JSONShape.Place,
        _ now: JSONShape.Place,
        _ name: TrafficShape.Name,
        _ place: String
    ) {
        if let form = was.forms.first, was.forms.count == 1, form.isStrict {
            for other in now.forms.subtracting(was.forms).sorted(by: { $0.rawValue < $1.rawValue }) {
                add(.notable, name.operation, place, "was always \(form.rawValue), now also \(other.rawValue)")
            }
        }
        guard let known = was.words, !known.isEmpty, let words = now.words else { return }
        for word in words.subtracting(known).sorted() {
            add(.notable, name.operation, place, "a value not seen before: \(word)")
        }
    }
}

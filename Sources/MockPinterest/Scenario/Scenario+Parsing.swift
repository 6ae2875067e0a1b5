package import Basics
import HTTPTypes
import JSONText

extension Scenario {
    /// Reads a scenario file: a JSON list of `{"when": {…}, "then": {…}}`.
    ///
    /// - Parameter source: the kind of file and its name, for messages.
    /// - Throws: ``InputError`` with the place for anything that is not a rule.
    package init(parsing text: [UInt8], source: String) throws(InputError) {
        var rules: [ScenarioRule] = []
        for input in try JSONInput(source: source, parsing: text).array() {
            try input.allowOnly(["when", "then"])
            rules.append(
                ScenarioRule(
                    when: try ScenarioCondition(input.required("when")),
                    then: try ScenarioAction(input.required("then"))
                )
            )
        }
        self.init(rules: rules)
    }
}

extension ScenarioCondition {
    fileprivate init(_ input: JSONInput) throws(InputError) {
        try input.allowOnly(["operation", "path", "query", "nth", "times"])
        self.init()
        if let name = input["operation"] {
            let id = try name.string()
            let operations = Operation.all + [.reportDownload]
            guard operations.contains(where: { $0.id == id }) else {
                let known = operations.map(\.id).sorted().joined(separator: ", ")
                throw name.error("\"\(id)\" is not an operation", fix: "Use one of \(known)")
            }
            operation = id
        }
        path = try input["path"]?.string()
        if let members = try input["query"]?.object() {
            for (name, value) in members { query[name] = try value.string() }
        }
        nth = try input["nth"]?.integer(in: 1...1_000_000_000) ?? 1
        if let value = input["times"] {
            if value.value.stringValue == "always" {
                times = .always
            } else if value.value.stringValue != nil {
                throw value.error("this is not a number of times", fix: "Use a whole number or \"always\"")
            } else {
                times = .count(try value.integer(in: 1...1_000_000_000))
            }
        }
    }
}

extension ScenarioAction {
    fileprivate init(_ input: JSONInput) throws(InputError) {
        let faults = AnswerFault.fields
        let details = AnswerFault.details.keys.sorted()
        try input.allowOnly(["status", "headers", "body", "delay_ms", "expireToken"] + faults + details)
        let milliseconds = try input["delay_ms"]?.integer(in: 0...3_600_000) ?? 0
        self.init(delay: .milliseconds(milliseconds), effect: .pass)
        if let fault = try AnswerFault(input) {
            try input.exclude(["status", "headers", "body", "expireToken"], beside: faults.first { input[$0] != nil })
            effect = .fault(fault)
        } else if let flag = input["expireToken"], try flag.bool() {
            try input.exclude(["status", "headers", "body"], beside: "expireToken")
            effect = .expireToken
        } else if let status = input["status"] {
            effect = .answer(try CannedAnswer(input, status: status))
        } else if input["body"] != nil || input["headers"] != nil {
            throw input.error("the field \"status\" is missing", fix: "Add \"status\", for example 500")
        } else if milliseconds == 0 {
            throw input.error(
                "this rule does nothing",
                fix: "Add \"status\", \"delay_ms\", \"expireToken\": true or one of \(faults.joined(separator: ", "))"
            )
        }
    }
}

extension CannedAnswer {
    fileprivate init(_ input: JSONInput, status: JSONInput) throws(InputError) {
        self.init(status: try status.integer(in: 200...599))
        for (name, value) in try input["headers"]?.object() ?? [:] {
            guard let field = HTTPField.Name(name) else {
                throw value.error("\"\(name)\" is not a header name", fix: "Use letters, digits and hyphens")
            }
            headers[field] = try value.string()
        }
        guard let body = input["body"] else { return }
        if let members = body.value.objectValue, members.count == 1, let text = body["text"] {
            self.body = .text(try text.string())
        } else if let members = body.value.objectValue, members.count == 1, let bytes = body["base64"] {
            self.body = .bytes(try bytes.bytes())
        } else {
            self.body = .json(body.value)
        }
    }
}

extension JSONInput {
    fileprivate func exclude(_ others: [String], beside name: String?) throws(InputError) {
        for other in others where self[other] != nil {
            throw error("\"\(name ?? "")\" and \"\(other)\" exclude each other", fix: "Use one rule for each")
        }
    }

    /// - Throws: ``InputError`` when this is not an object or has another member: a misspelt name must not go
    ///   unnoticed.
    func allowOnly(_ names: [String]) throws(InputError) {
        for (name, value) in try object() where !names.contains(name) {
            throw value.error(
                "unknown field \"\(name)\"",
                fix: "Use only \(names.joined(separator: ", "))"
            )
        }
    }
}

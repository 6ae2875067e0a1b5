import JSONText
import PinterestFacts
import Testing

@testable import MockPinterest

@Suite("The emulated API's parameters and the facts of the API")
struct OperationFactsTests {
    @Test("each exception is needed: an emulated operation takes the parameter, and its facts give another rule")
    func exceptions() throws {
        let taken = try Operation.all.flatMap { operation in
            try #require(APIFacts.shared[operation.id]).parameters.filter { $0.place == .query }
        }
        for (name, exception) in Exceptions.rules {
            let facts = taken.filter { $0.name == name }
            #expect(!facts.isEmpty, "no emulated operation takes \(name)")
            // The description may have the rule of one operation and lack that of another.
            #expect(facts.contains { Parameter.Rule($0.field) != exception.rule }, "\(name)")
        }
        for id in Operation.furtherCategories.keys { #expect(Operation.all.contains { $0.id == id }, "\(id)") }
    }

    @Test("a text without a rule is a token, a bookmark or a filter without effect: any other has its rule")
    func texts() {
        let free = ["bookmark", "token", "domain", "search_query"]
        for operation in Operation.all {
            for parameter in operation.parameters {
                guard case .text = parameter.rule else { continue }
                #expect(free.contains(parameter.name), "\(operation.id) \(parameter.name)")
            }
        }
    }

    @Test("a choice of the exceptions is among those that the API takes if nothing is given")
    func suggested() throws {
        for operation in Operation.all {
            for parameter in operation.parameters {
                guard case .choice(let choices) = parameter.rule else { continue }
                let field = APIFacts.shared[operation.id]?.parameter(parameter.name)?.field
                guard let value = field?.defaultValue else { continue }
                #expect(choices.contains(value.stringValue ?? value.text), "\(operation.id) \(parameter.name)")
            }
        }
    }

    @Test("a page has 25 records where none are asked for, as the facts say")
    func pages() {
        for operation in Operation.all {
            guard let size = APIFacts.shared[operation.id]?.parameter("page_size") else { continue }
            // The description says nothing of the one that is not finished in it.
            let expected: JSONValue? = operation.id == "customer_segment_list" ? nil : 25
            #expect(size.field.defaultValue == expected, "\(operation.id)")
        }
    }
}

import MockPinterestCommand
import MockPinterestTLS

@main
enum Main {
    static func main() async { await MockPinterestCommand<ThrowawayTLS>.main() }
}

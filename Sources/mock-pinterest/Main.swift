import MockPinterestCommand

@main
enum Main {
    static func main() async { await MockPinterestCommand<NoTLS>.main() }
}

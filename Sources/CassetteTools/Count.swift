import Cassettes

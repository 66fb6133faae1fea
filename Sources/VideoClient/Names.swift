/// The client's own credentials, where a file also knows those of a configuration.
package typealias ClientCredentials = Credentials

/// The client's own timeouts, where a file also knows those of a configuration.
package typealias ClientTimeouts = Timeouts

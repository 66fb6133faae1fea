extension RuleCatalogue {
    static let configuration = [
        Rule(
            "plain-credential",
            """
            Credentials do not belong in files that are kept in git and printed in logs. The configuration names the \
            environment variables that hold them.
            """,
            bad: .config(
                """
                targets:
                  production:
                    url: https://api.example.com
                    credentials: {token: 0123456789abcdef}

                """
            ),
            mended: .config(
                """
                targets:
                  production:
                    url: https://api.example.com
                    credentials: {token: "${API_TOKEN}"}

                """
            )
        ),
        Rule(
            "two-credentials",
            "A target is called with a ready token, or with an application's id and secret that get one; not with both.",
            bad: .config(
                """
                targets:
                  production:
                    url: https://api.example.com
                    credentials: {token: "${API_TOKEN}", appId: "${APP_ID}", appSecret: "${APP_SECRET}"}

                """
            ),
            mended: .config(
                """
                targets:
                  production:
                    url: https://api.example.com
                    credentials: {appId: "${APP_ID}", appSecret: "${APP_SECRET}"}

                """
            )
        ),
        Rule(
            "target-address",
            "The address of a target must be a complete http or https one.",
            bad: .config("targets: {production: {url: api.example.com}}\n"),
            mended: .config("targets: {production: {url: 'https://api.example.com'}}\n")
        ),
        Rule(
            "target-local",
            "'local' always is the embedded engine, so that a command means the same in every folder.",
            bad: .config("targets: {local: {url: 'https://api.example.com'}}\n"),
            mended: .config("targets: {production: {url: 'https://api.example.com'}}\n")
        ),
        Rule(
            "unknown-target",
            "The target that is to be used is not described.",
            bad: .config("target: production\ntargets: {staging: {url: 'https://staging.example.com'}}\n"),
            mended: .config("target: staging\ntargets: {staging: {url: 'https://staging.example.com'}}\n")
        ),
        Rule(
            "budget-without-prices",
            "What a run may cost can be held against it only where it is known what a minute costs.",
            bad: .config(
                """
                budget: {cost: 20}

                """
            ),
            mended: .config(
                """
                budget: {cost: 20}
                prices: {currency: EUR, perMinute: 0.02}

                """
            )
        ),
    ]
}

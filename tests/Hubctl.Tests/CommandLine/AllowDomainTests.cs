namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

[Collection(EnvironmentGroup.Name)]
public sealed class AllowDomainTests : IDisposable
{
    private const string Single =
        """
        # The team's hub.
        config:
          hubs:hub:
            host: hub.example.org # public
            authenticator:
              kind: cilogon
              # Reviewed by the operators.
              allowedDomains:
                - 2i2c.org
                - cfis.com   # a school

                - '*.uni.ca'
              providers:
                - entityId: https://idp.example.edu/shibboleth
                  usernameClaim: eppn
            admins: [ada]
          hubs:domain: example.org

        """;

    private const string Several =
        """
        config:
          hubs:hubs:
            staging:
              authenticator: { kind: cilogon, allowedDomains: [ "2i2c.org" ] }
            prod: # the schools'
              authenticator:
                kind: cilogon
                providers:
                  - entityId: http://google.com/accounts/o8/id
                    usernameClaim: oidc
                    allowedDomains:
                    - callysto.ca
                    - cybera.ca # since 2022
                  - entityId: http://login.microsoftonline.com/common/oauth2/v2.0/authorize
                    usernameClaim: oidc
                    allowedDomains: [epsb.ca]

        """;

    private readonly Harness _hubctl = Harness.WithProject(Single);

    private string File
    {
        get => System.IO.File.ReadAllText(_hubctl.Folder.PathOf("Pulumi.dev.yaml"));
        set => _hubctl.Folder.Write("Pulumi.dev.yaml", value);
    }

    public void Dispose() => _hubctl.Dispose();

    [Fact]
    public async Task A_domain_is_added_at_the_end_and_every_other_byte_stays()
    {
        var said = await DomainAsync("add", "callysto.ca", "spschools.org");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Equal(
            """
            'callysto.ca' was added to hub.authenticator.allowedDomains.
            'spschools.org' was added to hub.authenticator.allowedDomains.
            Pulumi.dev.yaml says so now; the next up restarts the hub, and servers that run go on. See what that changes:
              pulumi preview --stack dev

            """.ReplaceLineEndings("\n"),
            said.Output);
        Assert.Equal(Single.ReplaceLineEndings("\n").Replace("        - '*.uni.ca'\n", "        - '*.uni.ca'\n        - callysto.ca\n        - spschools.org\n", StringComparison.Ordinal), File);
    }

    [Theory]
    [InlineData("callysto.ca")]
    [InlineData("*.schools.org")]
    [InlineData("xn--cole-9oa.ca")]
    public async Task Remove_is_the_opposite_of_add_to_the_last_byte(string domain)
    {
        foreach (var before in new[] { Single.ReplaceLineEndings("\n"), Single.ReplaceLineEndings("\r\n") })
        {
            File = before;

            Assert.Equal(0, (await DomainAsync("add", domain)).ExitCode);
            Assert.NotEqual(before, File);
            Assert.Equal(0, (await DomainAsync("remove", domain)).ExitCode);
            Assert.Equal(before, File);
        }
    }

    [Fact]
    public async Task What_is_there_or_covered_is_not_added_twice()
    {
        var said = await DomainAsync("add", "2i2c.org", "maths.uni.ca");

        Assert.Equal(
            """
            '2i2c.org' is in hub.authenticator.allowedDomains already.
            'maths.uni.ca' was not added: '*.uni.ca' lets in everybody there already (--force adds it all the same).

            """.ReplaceLineEndings("\n"),
            said.Output);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Equal(Single, File);
    }

    [Fact]
    public async Task Force_adds_what_is_covered_and_warns_of_it()
    {
        var said = await DomainAsync("add", "maths.uni.ca", "--force");

        Assert.Equal("warning: hub.authenticator.allowedDomains[3] is 'maths.uni.ca', but '*.uni.ca' (hub.authenticator.allowedDomains[2]) lets in everybody there already: it adds nobody, and taking it out keeps nobody out.\n", said.Error);
        Assert.Contains("- maths.uni.ca\n", File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wildcard_warns_of_the_country_it_opens_and_of_what_it_makes_needless()
    {
        var said = await DomainAsync("add", "callysto.ca", "*.ca");

        Assert.Equal(0, said.ExitCode);
        Assert.StartsWith("'callysto.ca' was not added: '*.ca' lets in everybody there already", said.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["warning: hub.authenticator.allowedDomains[2] is '*.uni.ca', but '*.ca' (hub.authenticator.allowedDomains[3])", "warning: hub.authenticator.allowedDomains[3] is '*.ca', which lets in everybody"],
            said.Error.TrimEnd().Split('\n').Select(line => line[..line.IndexOf(" lets in", StringComparison.Ordinal)] + (line.Contains("which lets", StringComparison.Ordinal) ? " lets in everybody" : "")));
    }

    [Fact]
    public async Task Bad_ones_are_told_all_at_once_and_nothing_changes()
    {
        var said = await DomainAsync("add", "https://epsb.ca/", "callysto.ca", "Eips.ca", "*", "a*b?");

        Assert.Equal(2, said.ExitCode);
        Assert.Equal(
            """
            error: these are no domains that can be allowed; nothing was changed
              received:  https://epsb.ca/  (it is the address of a page (with a scheme), not a domain: write 'epsb.ca')
                         Eips.ca  (it has upper-case letters; domains are written in lower case: write 'eips.ca')
                         *  (it lets in everybody; if that is meant, set allowAll)
                         a*b?  (it has a pattern other than a leading *. (characters ?, [, ] and ! are not taken))
              allowed:   a domain such as callysto.ca, or *.ca for all domains below it

            """.ReplaceLineEndings("\n"),
            said.Error);
        Assert.Equal(Single, File);
    }

    [Fact]
    public async Task Several_are_taken_off_and_comments_of_the_others_stay()
    {
        var said = await DomainAsync("remove", "2i2c.org", "*.uni.ca");

        Assert.Equal(0, said.ExitCode);
        Assert.Equal(Single.ReplaceLineEndings("\n").Replace("        - 2i2c.org\n", "", StringComparison.Ordinal).Replace("        - '*.uni.ca'\n", "", StringComparison.Ordinal), File);
    }

    [Fact]
    public async Task Taking_off_what_a_wildcard_covers_says_that_it_keeps_nobody_out()
    {
        await DomainAsync("add", "maths.uni.ca", "--force");

        Assert.StartsWith("'maths.uni.ca' was taken off hub.authenticator.allowedDomains, which changes nothing: '*.uni.ca' still lets in everybody there.\n", (await DomainAsync("remove", "maths.uni.ca")).Output, StringComparison.Ordinal);
        Assert.Equal(Single.ReplaceLineEndings("\n"), File);
    }

    [Theory]
    [InlineData("cfis.co", "did you mean 'cfis.com'?")]
    [InlineData("physics.uni.ca", "its people come in by '*.uni.ca'; one domain below it cannot be kept out")]
    public async Task What_is_not_on_the_list_is_refused_with_what_was_meant(string domain, string remedy)
    {
        var said = await DomainAsync("remove", "2i2c.org", domain);

        Assert.Equal(2, said.ExitCode);
        Assert.Contains(remedy, said.Error, StringComparison.Ordinal);
        Assert.Equal(Single, File);
    }

    [Fact]
    public async Task The_last_domain_stays_while_nothing_else_lets_anybody_in()
    {
        var said = await DomainAsync("remove", "2i2c.org", "cfis.com", "*.uni.ca");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("nobody could log in any more: hub.authenticator.allowedDomains would be empty", said.Error, StringComparison.Ordinal);
        Assert.Equal(Single, File);
    }

    [Fact]
    public async Task Of_several_hubs_one_must_be_named()
    {
        File = Several;
        var said = await DomainAsync("add", "callysto.ca");
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("stack 'dev' has several hubs: say which one is meant", said.Error, StringComparison.Ordinal);
        Assert.Contains("prod, staging", said.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean --hub staging?", (await DomainAsync("add", "callysto.ca", "--hub", "stagin")).Error, StringComparison.Ordinal);

        Assert.Equal(0, (await DomainAsync("add", "callysto.ca", "--hub", "staging")).ExitCode);
        Assert.Equal(Several.ReplaceLineEndings("\n").Replace("[ \"2i2c.org\" ]", "[ \"2i2c.org\", \"callysto.ca\" ]", StringComparison.Ordinal), File);
    }

    [Fact]
    public async Task The_only_hub_of_a_stack_has_no_name() =>
        Assert.Contains("leave --hub out", (await DomainAsync("list", "--hub", "dev")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_stack_without_hubs_has_no_domains()
    {
        File = "config:\n  hubs:domain: x\n";

        Assert.Contains("stack 'dev' has no hub: its file has neither 'hub' nor 'hubs'", (await DomainAsync("list")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://google.com/accounts/o8/id", "            - cybera.ca # since 2022\n", "            - cybera.ca # since 2022\n            - eips.ca\n")]
    [InlineData("0", "            - cybera.ca # since 2022\n", "            - cybera.ca # since 2022\n            - eips.ca\n")]
    [InlineData("1", "[epsb.ca]", "[epsb.ca, \"eips.ca\"]")]
    public async Task A_provider_has_a_list_of_its_own(string provider, string before, string after)
    {
        File = Several;

        Assert.Equal(0, (await DomainAsync("add", "eips.ca", "--hub", "prod", "--provider", provider)).ExitCode);
        Assert.Equal(Several.ReplaceLineEndings("\n").Replace(before, after, StringComparison.Ordinal), File);
    }

    [Fact]
    public async Task A_list_that_nobody_would_look_at_is_not_begun()
    {
        File = Several;
        var said = await DomainAsync("add", "eips.ca", "--hub", "prod");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("each identity provider of hubs.prod has a list of its own", said.Error, StringComparison.Ordinal);
        Assert.Contains("1  http://login.microsoftonline.com/common/oauth2/v2.0/authorize", said.Error, StringComparison.Ordinal);
        Assert.Contains("has no such identity provider", (await DomainAsync("add", "eips.ca", "--hub", "prod", "--provider", "2")).Error, StringComparison.Ordinal);
        Assert.Contains("nobody could log in any more", (await DomainAsync("remove", "epsb.ca", "--hub", "prod", "--provider", "1")).Error, StringComparison.Ordinal);
        Assert.Equal(Several, File);
    }

    [Fact]
    public async Task A_provider_falls_back_to_the_hubs_list_only_on_purpose()
    {
        File = Single.Replace("          usernameClaim: eppn\n", "          usernameClaim: eppn\n          allowedDomains: [example.edu]\n", StringComparison.Ordinal);
        var said = await DomainAsync("remove", "example.edu", "--provider", "0");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("if that is meant (2i2c.org, cfis.com, *.uni.ca), say --force", said.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await DomainAsync("remove", "example.edu", "--provider", "0", "--force")).ExitCode);
        Assert.Equal(Single.ReplaceLineEndings("\n"), File);
    }

    [Theory]
    [InlineData("kind: google", "*.ca", "Google compares whole domains and knows no patterns")]
    [InlineData("kind: github", "uni.ca", "hub logs users in with 'github', which knows no domains")]
    [InlineData("kind: cilogon\n      allowAll: true", "uni.ca", "hub.authenticator.allowAll says already who may come in")]
    [InlineData("kind: cilogon\n      allowedUsers: [ada]", "uni.ca", "hub.authenticator.allowedUsers says already who may come in")]
    public async Task What_the_login_cannot_do_is_refused(string kind, string domain, string why)
    {
        File = $"config:\n  hubs:hub:\n    authenticator:\n      {kind}\n";
        var before = File;
        var said = await DomainAsync("add", domain);

        Assert.Equal(2, said.ExitCode);
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.Equal(before, File);
    }

    [Fact]
    public async Task The_list_says_whom_each_domain_adds()
    {
        File = Single.Replace("- 2i2c.org\n", "- 2i2c.org\n        - callysto.ca\n        - 2i2c.org\n        - '*.ca'\n", StringComparison.Ordinal);

        Assert.Equal(
            """
            hub.authenticator.allowedDomains
              DOMAIN       ADDS                              FINDING
              2i2c.org     addresses at 2i2c.org
              callysto.ca  nobody                            '*.ca' lets them in already
              2i2c.org     nobody                            stands twice
              *.ca         addresses at any domain below ca  anybody may get a domain there
              cfis.com     addresses at cfis.com
              *.uni.ca     nobody                            '*.ca' lets them in already
              3 of 6 let in somebody whom no other one does.

            hub.authenticator.providers[0].allowedDomains  https://idp.example.edu/shibboleth
              the hub's own list

            """.ReplaceLineEndings("\n"),
            (await DomainAsync("list")).Output);
    }

    [Fact]
    public async Task The_list_of_all_hubs_is_one_document()
    {
        File = Several;

        Assert.Equal(
            ["hubs.prod.authenticator.allowedDomains", "hubs.prod.authenticator.providers[0].allowedDomains", "hubs.prod.authenticator.providers[1].allowedDomains", "hubs.staging.authenticator.allowedDomains"],
            System.Text.Json.Nodes.JsonNode.Parse((await DomainAsync("list", "--json")).Output)!.AsArray().Select(list => (string?)list!["path"]));
        Assert.Contains("\"addsSomebody\": true", (await DomainAsync("list", "--hub", "prod", "--provider", "1", "--json")).Output, StringComparison.Ordinal);
    }

    private Task<Said> DomainAsync(params string[] arguments) => _hubctl.RunAsync(["allow-domain", .. arguments, "-s", "dev"]);
}

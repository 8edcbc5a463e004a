using JupyterHubInfra.Components.Hubs.Domains;

namespace JupyterHubInfra.Components.Tests.Hubs.Domains;

public sealed class AllowedDomainsTests
{
    private static readonly string[] Callysto =
    [
        "2i2c.org", "btps.ca", "callysto.ca", "cssd.ab.ca", "cybera.ca", "eics.ab.ca", "eips.ca", "epsb.ca", "fmpsd.ab.ca", "fmcsd.ab.ca", "rvschools.ab.ca",
        "spschools.org", "wsrd.ca", "ucalgary.ca", "ualberta.ca", "cfis.com", "*.ca",
    ];

    [Fact]
    public void Beside_a_whole_country_exactly_three_of_Callystos_domains_add_anybody()
    {
        Assert.Equal<string>(["2i2c.org", "spschools.org", "cfis.com", "*.ca"], AllowedDomains.Needed(Callysto));
        var findings = AllowedDomains.Findings(Callysto, at: "hub.authenticator");
        Assert.Equal(Callysto.Where(domain => domain.EndsWith(".ca", StringComparison.Ordinal)), findings.Select(finding => finding.Entry));
        Assert.All(findings.SkipLast(1), finding => Assert.Equal((DomainFlaw.Shadowed, "*.ca"), (finding.Flaw, finding.CoveredBy)));
        Assert.Equal(DomainFlaw.Wide, findings[^1].Flaw);
        Assert.DoesNotContain(findings, finding => finding.IsError);
        Assert.Equal(
            "hub.authenticator.allowedDomains[3] is 'cssd.ab.ca', but '*.ca' (hub.authenticator.allowedDomains[16]) lets in everybody there already: it adds nobody, and taking it out keeps nobody out.",
            findings[2].ToString());
    }

    [Fact]
    public void Without_the_wildcard_every_one_of_them_adds_somebody()
    {
        Assert.Empty(AllowedDomains.Findings(Callysto[..^1]));
        Assert.Equal<string>(Callysto[..^1], AllowedDomains.Needed(Callysto[..^1]));
    }

    [Fact]
    public void A_wildcard_covers_all_depths_below_but_not_the_domain_itself()
    {
        Assert.Empty(Flaws("uni.ca", "*.uni.ca"));
        Assert.Equal([("a.b.uni.ca", DomainFlaw.Shadowed), ("*.b.uni.ca", DomainFlaw.Shadowed)], Flaws("a.b.uni.ca", "*.b.uni.ca", "*.uni.ca"));
        Assert.Empty(Flaws("myuni.ca", "*.uni.ca"));
    }

    [Fact]
    public void Of_several_wildcards_above_the_widest_is_named() => Assert.Equal(
        [("*.uni.ca", "*.ca"), ("maths.uni.ca", "*.ca")],
        AllowedDomains.Findings(["*.uni.ca", "maths.uni.ca", "*.ca"]).Where(finding => finding.Flaw is DomainFlaw.Shadowed).Select(finding => (finding.Entry, finding.CoveredBy)));

    [Fact]
    public void An_entry_that_stands_twice_is_told_of_the_first() => Assert.Equal(
        ["allowedDomains[2] is 'uni.ca', which allowedDomains[0] has already. Take one out."],
        AllowedDomains.Findings(["uni.ca", "uni.edu", "uni.ca"]).Select(finding => finding.ToString()));

    [Fact]
    public void Capitals_are_refused_and_hide_no_other_finding()
    {
        Assert.Equal([("Uni.CA", DomainFlaw.Malformed), ("Uni.CA", DomainFlaw.Duplicate)], Flaws("uni.ca", "Uni.CA"));
        Assert.Equal([("Maths.uni.ca", DomainFlaw.Malformed), ("Maths.uni.ca", DomainFlaw.Shadowed)], Flaws("Maths.uni.ca", "*.uni.ca"));
    }

    [Theory]
    [InlineData("*.ca", true)]
    [InlineData("*.com", true)]
    [InlineData("*.co.uk", true)]
    [InlineData("*.ab.ca", true)]
    [InlineData("*.uu.se", false)]
    [InlineData("*.ucalgary.ca", false)]
    [InlineData("*.cs.ucalgary.ca", false)]
    [InlineData("ab.ca", false)]
    public void A_wildcard_below_which_anybody_may_get_a_name_is_told_apart(string entry, bool wide) =>
        Assert.Equal(wide ? [(entry, DomainFlaw.Wide)] : [], Flaws(entry));

    [Fact]
    public void Lists_of_identity_providers_are_looked_at_each_for_itself() => Assert.Equal(
        ["hubs.prod.authenticator.providers[1].allowedDomains[0]"],
        AllowedDomains.Findings(["a.uni.ca"], [["*.uni.ca"], ["a.uni.ca", "*.uni.ca"], []], "hubs.prod.authenticator").Select(finding => finding.Path));

    [Fact]
    public void A_list_of_the_hub_that_every_provider_replaces_is_told() => Assert.Equal(
        [("allowedDomains", DomainFlaw.Unused)],
        AllowedDomains.Findings(["uni.ca"], [["uni.edu"], ["uni.org"]]).Select(finding => (finding.Path, finding.Flaw)));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("  ", "it is empty")]
    [InlineData("*", "it lets in everybody; if that is meant, set allowAll")]
    [InlineData("*.", "it lets in everybody; if that is meant, set allowAll")]
    [InlineData("a*b?", "it has a pattern other than a leading *. (characters ?, [, ] and ! are not taken)")]
    [InlineData("[a-z].ca", "it has a pattern other than a leading *. (characters ?, [, ] and ! are not taken)")]
    [InlineData("*.*.ca", "it has a star elsewhere than alone in front of the first dot, which would let in domains of strangers")]
    [InlineData("*callysto.ca", "it has a star elsewhere than alone in front of the first dot, which would let in domains of strangers")]
    [InlineData("callysto.*", "it has a star elsewhere than alone in front of the first dot, which would let in domains of strangers")]
    [InlineData("**.ca", "it has a star elsewhere than alone in front of the first dot, which would let in domains of strangers")]
    [InlineData("https://callysto.ca/", "it is the address of a page (with a scheme), not a domain: write 'callysto.ca'")]
    [InlineData("callysto.ca/login", "it has a path or a port, not only a domain: write 'callysto.ca'")]
    [InlineData("callysto.ca:443", "it has a path or a port, not only a domain: write 'callysto.ca'")]
    [InlineData("ada@callysto.ca", "it is the address of one person (allowedUsers names persons)")]
    [InlineData("@callysto.ca", "it has an @, which does not belong to the domain: write 'callysto.ca'")]
    [InlineData(" callysto.ca", "it has blanks: write 'callysto.ca'")]
    [InlineData("callysto .ca", "it has blanks")]
    [InlineData("callysto.ca, cybera.ca", "it has several domains in one entry; each gets an entry of its own")]
    [InlineData("Callysto.ca", "it has upper-case letters; domains are written in lower case: write 'callysto.ca'")]
    [InlineData("callysto.ca.", "it ends with a dot, so that no address matches: write 'callysto.ca'")]
    [InlineData(".ca", "it starts with a dot, so that no address matches: write '*.ca'")]
    [InlineData("ca", "it has no dot, so that only addresses like ada@ca would match")]
    [InlineData("callysto..ca", "it has two dots in a row")]
    [InlineData("call_ysto.ca", "its part 'call_ysto' is not of 1 to 63 letters, digits and inner hyphens")]
    [InlineData("-callysto.ca", "its part '-callysto' is not of 1 to 63 letters, digits and inner hyphens")]
    [InlineData("école.ca", "its part 'école' has letters that mail systems spell otherwise; give the form that starts with xn--")]
    [InlineData("192.0.2.7", "it ends in a number, as the address of a machine does")]
    public void What_is_no_domain_is_refused_with_what_to_write(string entry, string problem)
    {
        Assert.False(DomainPattern.TryParse(entry, out _, out var found));
        Assert.Equal(problem, found);
        var finding = AllowedDomains.Findings([entry])[0];
        Assert.Equal((true, $"is '{entry}', but {problem}."), (finding.IsError, finding.Message));
    }

    [Theory]
    [InlineData("callysto.ca")]
    [InlineData("*.ca")]
    [InlineData("2i2c.org")]
    [InlineData("*.xn--cole-9oa.ca")]
    [InlineData("cs-1.uni.edu")]
    public void Domains_and_all_domains_below_one_are_taken(string entry) => Assert.True(DomainPattern.TryParse(entry, out _, out _));

    private static IEnumerable<(string Entry, DomainFlaw Flaw)> Flaws(params string[] domains) => AllowedDomains.Findings(domains).Select(finding => (finding.Entry, finding.Flaw));
}

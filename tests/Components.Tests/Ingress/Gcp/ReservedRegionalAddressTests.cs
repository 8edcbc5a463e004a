using JupyterHubInfra.Components.Ingress.Gcp;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.TestKit;
using Pulumi.Gcp.Compute;
using Pulumi.Utilities;

namespace JupyterHubInfra.Components.Tests.Ingress.Gcp;

public sealed class ReservedRegionalAddressTests
{
    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_address_is_as_reviewed_and_has_no_description_that_could_replace_it(RunMode mode)
    {
        var run = await Run(mode);

        Snapshot.Match(run.Urns + Plain.Registrations(run), "ReservedRegionalAddress.expected.yaml");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_reserved_address_outlives_the_code_unless_it_is_said_otherwise(bool keep)
    {
        var options = Assert.Single((await Run(RunMode.Preview, Args() with { Keep = keep })).OptionsOf<Address>()).Value;

        Assert.Equal((keep, keep), (options.Protect, options.RetainOnDelete));
    }

    [Fact]
    public async Task The_address_is_what_Google_gave()
    {
        ReservedRegionalAddress? address = null;
        await Run(RunMode.Update, made: made => address = made);

        Assert.Equal("203.0.113.20", await OutputUtilities.GetValueAsync(address!.Address));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task An_address_that_was_reserved_before_is_used_as_it_is(RunMode mode)
    {
        ReservedRegionalAddress? address = null;
        var run = await Run(mode, Args() with { Source = EntrypointAddress.Given("203.0.113.5") }, made => address = made);

        Assert.Empty(run.Cloud.OfType("gcp:compute/address:Address"));
        Assert.Equal("203.0.113.5", await OutputUtilities.GetValueAsync(address!.Address));
    }

    [Fact]
    public async Task All_problems_are_reported_at_once()
    {
        var message = (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, new() { Project = "P", Region = "northamerica-northeast1-b", Source = EntrypointAddress.Given("2001:db8::1") }))).ToString();

        Assert.Contains("ReservedRegionalAddress 'callysto-entrypoint': Project is 'P', which is no project id", message, StringComparison.Ordinal);
        Assert.Contains("Region is 'northamerica-northeast1-b', which is no region.", message, StringComparison.Ordinal);
        Assert.Contains("Source is '2001:db8::1', which is no IPv4 address.", message, StringComparison.Ordinal);
    }

    private static ReservedRegionalAddressArgs Args() => new() { Project = "callysto-202316", Region = "northamerica-northeast1" };

    private static Task<CloudRun> Run(RunMode mode, ReservedRegionalAddressArgs? args = null, Action<ReservedRegionalAddress>? made = null) => CloudRun.Of(mode, options =>
    {
        var address = new ReservedRegionalAddress("callysto-entrypoint", args ?? Args(), options);
        made?.Invoke(address);
    });
}

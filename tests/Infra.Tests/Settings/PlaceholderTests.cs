using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Infra.Tests.Settings;

/// <summary>What `hubctl new-hub` leaves to people must not pass for a value, whatever the setting takes.</summary>
public sealed class PlaceholderTests
{
    [Theory]
    [InlineData("image", "the name of an image", "jupyterhub-infra:image 'Ubuntu 24.04'")]
    [InlineData("hub.host", "a DNS name such as hub.example.org", "--path 'jupyterhub-infra:hub.host' hub.callysto.farm")]
    [InlineData("dns.zone", "the whole name of a zone with the final dot, such as callysto.farm.", "--path 'jupyterhub-infra:dns.zone' callysto.farm.")]
    public void A_placeholder_is_no_value(string path, string needed, string command)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(StackFile.Dev().With(path, "\"FILL-IN: ask the team\"").Raw(), issues);

        Assert.Equal(
            new(path, $"is still to be filled in; needed: {needed}.", $"edit Pulumi.dev.yaml, or run: pulumi config set --stack dev {command}"),
            issues.All.Single(issue => issue.Path == path));
    }
}

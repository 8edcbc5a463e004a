using System.Text.RegularExpressions;
using System.Xml.Linq;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Architecture.Tests;

/// <summary>What `dotnet publish infra -p:PublishProfile=Platform` adds to the program says the same as the repository does.</summary>
public sealed partial class PublishedPlatformTests
{
    private const string Folder = "infra/Properties/PublishProfiles/Platform";

    [Fact]
    public void The_published_project_is_the_same_project_without_a_build()
    {
        var expected = Repository.Read("Pulumi.yaml").Replace(
            "  name: dotnet\nmain: infra\n", "  name: dotnet\n  options:\n    binary: ./program/infra\n", StringComparison.Ordinal);

        Assert.Equal(expected, Repository.Read($"{Folder}/Pulumi.yaml"));
    }

    [Fact]
    public void The_plugins_to_install_are_those_of_the_packages_that_the_program_is_built_with()
    {
        var versions = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        var used = Repository.Files("components", "*.csproj").Concat(Repository.Files("stacks", "*.csproj")).Concat(Repository.Files("infra", "*.csproj"))
            .SelectMany(project => XDocument.Parse(Repository.Read(project)).Descendants("PulumiPackage"))
            .SelectMany(package => package.Attribute("Include")!.Value.Split(';'))
            .Where(package => package != "Pulumi")
            .Select(package => $"{package["Pulumi.".Length..].ToLowerInvariant()} {versions[package]}");

        var installed = Plugin().Matches(Repository.Read($"{Folder}/install-plugins.sh")).Select(line => line.Groups[1].Value);

        Assert.Equal(used.Distinct().Order(), installed.Order());
    }

    [GeneratedRegex(@"^pulumi plugin install resource (.+)$", RegexOptions.Multiline)]
    private static partial Regex Plugin();
}

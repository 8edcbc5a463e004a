using System.Xml.Linq;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Architecture.Tests;

public sealed class ProjectTests
{
    // Who may know whom (docs: README, "Layout"). infra -> stacks -> components -> Pulumi packages; the engine and its command line know none of them.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["infra"] = ["stacks", "sdk/"],
        ["stacks"] = ["components", "sdk/"],
        ["components"] = ["sdk/"],
        ["rehearsal"] = [],
        ["hubctl"] = ["rehearsal"],
        ["sdk/Pulumi"] = [],
        ["sdk/SchemaGenerator"] = [],
        ["sdk/Analyzers"] = [],
    };

    private static readonly string[] SetOnce = ["Nullable", "LangVersion", "TreatWarningsAsErrors", "ImplicitUsings", "AnalysisLevel", "Deterministic", "EnforceCodeStyleInBuild"];

    [Fact]
    public void Projects_reference_only_what_lies_below_them() => Rules.Hold(
        "infra -> stacks -> components -> sdk; rehearsal, hubctl and sdk know none of these (design rule: dependency direction)",
        ProjectFile.All.Where(project => !IsTest(project)).SelectMany(project => project.References
            .Where(reference => !AllowedFor(project).Any(allowed => allowed.EndsWith('/') ? reference.StartsWith(allowed, StringComparison.Ordinal) : reference == allowed))
            .Select(reference => $"{project.Path} references {reference}")));

    [Fact]
    public void Nothing_that_ships_references_a_test() => Rules.Hold(
        "only tests and benchmarks reference tests",
        ProjectFile.All.Where(project => !IsTest(project)).SelectMany(project => project.References
            .Where(reference => reference.StartsWith("tests/", StringComparison.Ordinal)).Select(reference => $"{project.Path} references {reference}")));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var listed = XDocument.Parse(Repository.Read("JupyterHubInfra.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value).ToHashSet(StringComparer.Ordinal);
        Rules.Hold("every project is in JupyterHubInfra.slnx", ProjectFile.All.Where(project => !listed.Contains(project.Path)).Select(project => project.Path));
    }

    [Fact]
    public void Strictness_and_versions_are_declared_once() => Rules.Hold(
        "strictness is set in Directory.Build.props and versions in Directory.Packages.props only",
        ProjectFile.All.SelectMany(project => project.Xml.Descendants()
            .Where(element => (SetOnce.Contains(element.Name.LocalName) && !IsGenerator(project)) || (element.Name.LocalName == "PackageReference" && Versioned(element)))
            .Select(element => $"{project.Path} sets {element.Name.LocalName} {element.Attribute("Include")?.Value}".TrimEnd())));

    [Fact]
    public void Every_silenced_warning_has_a_reason_beside_it() => Rules.Hold(
        "a NoWarn stands under a comment that says why",
        ProjectFile.All.SelectMany(project => project.Xml.Descendants("NoWarn")
            .Where(element => element.NodesBeforeSelf().Where(node => node is not XText).LastOrDefault() is not XComment && element.Parent!.NodesBeforeSelf().Where(node => node is not XText).LastOrDefault() is not XComment)
            .Select(_ => project.Path)));

    [Fact]
    public void Only_the_props_file_knows_where_the_Pulumi_packages_come_from() => Rules.Hold(
        "projects name PulumiPackage items; PackageReference and sdk paths stay in PulumiSdk.props",
        ProjectFile.All.Where(project => !project.Path.StartsWith("sdk/", StringComparison.Ordinal)).SelectMany(project => project.Xml.Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference")
            .Select(element => element.Attribute("Include")?.Value ?? "")
            .Where(name => name == "Pulumi" || name.StartsWith("Pulumi.", StringComparison.Ordinal) || name.Contains("sdk/Pulumi", StringComparison.Ordinal) || (name.Contains("sdk/", StringComparison.Ordinal) && !IsTest(project)))
            .Select(name => $"{project.Path} references {name}")));

    [Fact]
    public void Every_Pulumi_package_that_a_project_names_is_pinned()
    {
        var pinned = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value).ToHashSet(StringComparer.Ordinal);
        Rules.Hold(
            "a PulumiPackage has its version in Directory.Packages.props",
            ProjectFile.All.SelectMany(project => project.References.Where(reference => reference.StartsWith("sdk/Pulumi", StringComparison.Ordinal))
                .Select(reference => reference["sdk/".Length..]).Where(package => !pinned.Contains(package)).Select(package => $"{project.Path} names {package}")));
    }

    [Fact]
    public void The_same_source_compiles_against_either_sdk() => Rules.Hold(
        "no #if outside sdk/ but for a configuration: PulumiSdk.props is the only switch between the two",
        from path in Repository.Files("", "*.cs")
        where !path.StartsWith("sdk/", StringComparison.Ordinal)
        let lines = Repository.Read(path).Split('\n')
        from number in Enumerable.Range(0, lines.Length)
        where lines[number].TrimStart().StartsWith("#if ", StringComparison.Ordinal) && lines[number].Trim() != "#if DEBUG"
        select $"{path}:{number + 1}");

    private static bool IsTest(ProjectFile project) => project.Path.StartsWith("tests/", StringComparison.Ordinal) || project.Path.StartsWith("benchmarks/", StringComparison.Ordinal);

    // An analyzer must run in every compiler: it targets an older framework, and has a right to say so.
    private static bool IsGenerator(ProjectFile project) => project.FolderName is "sdk/SchemaGenerator" or "sdk/Analyzers";

    private static bool Versioned(XElement element) => element.Attribute("Version") is not null || element.Attribute("VersionOverride") is not null;

    private static string[] AllowedFor(ProjectFile project) =>
        Allowed.TryGetValue(project.FolderName, out var allowed) ? allowed
        : project.FolderName.StartsWith("sdk/", StringComparison.Ordinal) ? ["sdk/Pulumi", "sdk/SchemaGenerator"]
        : [];
}

using System.Text.RegularExpressions;
using JupyterHubInfra.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JupyterHubInfra.Architecture.Tests;

public sealed partial class SourceTests
{
    private const int LongestSource = 400;
    private const int LongestTest = 500;

    private static readonly string[] Clouds = ["OpenStack", "Gcp", "Aws"];

    // Pure parts of components: they turn values into values, so that they can be tested without any engine.
    private static readonly string[] PureFolders = ["Values", "Text", "Kubeadm", "Machines", "CloudInit", "Zfs"];

    private static readonly string[] PureSuffixes = ["Plan", "Planner", "Renderer", "Renderers", "Values", "Configuration", "Script", "Scripts", "UserData"];

    private static readonly IReadOnlyList<Source> Components = Source.Below("components");

    private static readonly IReadOnlyList<Source> Programs = [.. Components, .. Source.Below("stacks"), .. Source.Below("infra")];

    [Fact]
    public void No_file_is_too_long_to_read() => Rules.Hold(
        $"a source has at most {LongestSource} lines, a test at most {LongestTest}",
        Repository.Files("", "*.cs")
            .Select(path => (path, lines: Repository.Read(path).AsSpan().Count('\n'), longest: path.StartsWith("tests/", StringComparison.Ordinal) ? LongestTest : LongestSource))
            .Where(file => file.lines > file.longest)
            .Select(file => $"{file.path}: {file.lines} lines"));

    [Fact]
    public void Only_a_clouds_own_folder_uses_that_clouds_resources() => Rules.Hold(
        "inside components, Pulumi.<Cloud> is used only below a folder named after the cloud",
        from source in Components
        from cloud in Clouds
        where !source.Path.Split('/').Contains(cloud)
        from name in source.All<QualifiedNameSyntax>()
        where name.ToString() == $"Pulumi.{cloud}" || name.ToString().StartsWith($"Pulumi.{cloud}.", StringComparison.Ordinal)
        select $"{source.At(name)} uses {name}");

    [Fact]
    public void Planners_and_renderers_use_no_resource() => Rules.Hold(
        "planners, renderers and values use no provider's namespace and no resource type",
        from source in Components
        where IsPure(source.Path)
        from name in source.All<NameSyntax>()
        where name.ToString() is "ComponentResource" or "CustomResource" or "ProviderResource" || ProviderNamespace().IsMatch(name.ToString())
        select $"{source.At(name)} uses {name}");

    [Fact]
    public void A_component_ends_its_constructor_with_its_outputs() => Rules.Hold(
        "the last statement of a component's constructor is RegisterOutputs",
        from source in Programs
        from type in source.All<ClassDeclarationSyntax>()
        where type.BaseList?.Types.Any(parent => parent.Type.ToString() is "ComponentResource" or "Pulumi.ComponentResource") is true
        let constructors = type.Members.OfType<ConstructorDeclarationSyntax>().Where(constructor => constructor.Initializer?.Kind() is not SyntaxKind.ThisConstructorInitializer).ToList()
        from place in constructors.Count == 0
            ? [$"{source.At(type)} has no constructor"]
            : constructors.Where(constructor => constructor.Body?.Statements.LastOrDefault()?.ToString().StartsWith("RegisterOutputs(", StringComparison.Ordinal) is not true).Select(source.At)
        select place);

    [Fact]
    public void Versions_stand_in_the_versions_file_of_their_technology() => Rules.Hold(
        "version literals stand in *Versions.cs only",
        from source in Programs
        where !source.Path.EndsWith("Versions.cs", StringComparison.Ordinal)
        from literal in source.All<LiteralExpressionSyntax>()
        where literal.IsKind(SyntaxKind.StringLiteralExpression) && Version().IsMatch(literal.Token.ValueText)
        select $"{source.At(literal)}: {literal}");

    [Fact]
    public void Components_and_stacks_read_neither_environment_nor_files() => Rules.Hold(
        "only infra, the host, looks at the environment; components and stacks take values",
        from source in Programs
        where !source.Path.StartsWith("infra/", StringComparison.Ordinal)
        from access in source.All<MemberAccessExpressionSyntax>()
        where access.ToString() is "Environment.GetEnvironmentVariable" or "System.Environment.GetEnvironmentVariable" or "File.ReadAllText" or "File.OpenRead" or "File.ReadAllBytes"
        select $"{source.At(access)}: {access}");

    [Fact]
    public void Stacks_hold_no_port_numbers() => Rules.Hold(
        "ports belong to the component that owns the rule; stacks compose",
        from source in Source.Below("stacks/Platforms")
        from literal in source.All<LiteralExpressionSyntax>()
        where literal.IsKind(SyntaxKind.NumericLiteralExpression) && literal.Token.Value is 22 or 80 or 443 or 2049 or 6443 or 30080 or 30443
        select $"{source.At(literal)}: {literal}");

    [Fact]
    public void Links_between_documents_lead_somewhere() => Rules.Hold(
        "a relative link in a document names a file that exists",
        from document in Repository.Files("", "*.md")
        from Match link in Link().Matches(Repository.Read(document))
        let target = link.Groups[1].Value
        where !target.Contains(':', StringComparison.Ordinal) && target.Length > 0
        let path = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, target))
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{document}: {target}");

    private static bool IsPure(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return path.Split('/')[..^1].Any(PureFolders.Contains) || PureSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^v?\d+\.\d+\.\d+([-+][0-9A-Za-z.-]+)?$")]
    private static partial Regex Version();

    [GeneratedRegex(@"^Pulumi\.(OpenStack|Gcp|Aws|Kubernetes|Random|Tls)\b")]
    private static partial Regex ProviderNamespace();

    [GeneratedRegex(@"\]\(([^)#\s]*)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}

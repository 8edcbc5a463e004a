using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>The project: Pulumi.yaml and the folder it stands in.</summary>
public sealed record ProjectFile
{
    private static readonly string[] FileNames = ["Pulumi.yaml", "Pulumi.yml"];

    // Every key the real CLI knows; the ones a rehearsal has no use for are accepted and left alone.
    private static readonly string[] KnownKeys =
        ["author", "backend", "config", "description", "license", "main", "name", "options", "packages", "plugins", "runtime", "stackConfigDir", "template", "website"];

    private static readonly string[] Runtimes = ["dotnet", "nodejs"];

    /// <summary>The folder that holds Pulumi.yaml, absolute.</summary>
    public required string Root { get; init; }

    /// <summary>The full path of Pulumi.yaml.</summary>
    public required string File { get; init; }

    /// <summary>`name:`.</summary>
    public required string Name { get; init; }

    /// <summary>`runtime:`.</summary>
    public required ProjectRuntime Runtime { get; init; }

    /// <summary>The folder of the program: `main:`, absolute. Default: the root.</summary>
    public required string ProgramFolder { get; init; }

    /// <summary>The file that `main:` names, if it names one and not a folder.</summary>
    public string? ProgramFile { get; init; }

    /// <summary>The folder of the stack files, absolute. Default: the root.</summary>
    public required string StackFolder { get; init; }

    /// <summary>`config:`: settings that every stack has unless its own file says otherwise.</summary>
    public ImmutableArray<StackSetting> Settings { get; init; } = [];

    /// <summary>Looks for the project in a folder and above it, as the real CLI does.</summary>
    public static ProjectFile Find(string folder)
    {
        var start = Path.GetFullPath(folder);
        for (var current = start; current is not null; current = Path.GetDirectoryName(current))
        {
            foreach (var name in FileNames)
            {
                var file = Path.Combine(current, name);
                if (System.IO.File.Exists(file))
                {
                    return Load(file);
                }
            }
        }

        throw new InvalidSettingsException(new(
            Directory.Exists(start) ? "no Pulumi project here: neither this folder nor one above it has a Pulumi.yaml" : "the project folder does not exist",
            Where: start,
            Remedy: "change into the repository, or name its folder: hubctl -C <folder> ..."));
    }

    /// <summary>Reads one Pulumi.yaml.</summary>
    public static ProjectFile Load(string file)
    {
        var reader = new SettingsReader(file, YamlFile.Read(file), "Pulumi.yaml", KnownKeys);
        var name = reader.Text("name") ?? throw reader.Missing("name", "the project's name", "name: jupyterhub-infra");
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') || name.Length is 0 or > 100)
        {
            throw reader.Invalid("name", "the project's name", "1 to 100 letters, digits, hyphens, underscores and dots");
        }

        var root = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var main = Path.GetFullPath(Path.Combine(root, reader.Text("main") ?? "."));
        var isFile = System.IO.File.Exists(main);
        if (!isFile && !Directory.Exists(main))
        {
            throw reader.Invalid("main", "the program's folder", "a folder or file below the one of Pulumi.yaml; this one does not exist");
        }

        return new()
        {
            Root = root,
            File = Path.GetFullPath(file),
            Name = name,
            Runtime = RuntimeOf(reader),
            ProgramFolder = isFile ? Path.GetDirectoryName(main)! : main,
            ProgramFile = isFile ? main : null,
            StackFolder = Path.GetFullPath(Path.Combine(root, reader.Text("stackConfigDir") ?? ".")),
            Settings = ProjectSettings.Read(reader, name),
        };
    }

    /// <summary>The file of a stack, whether it exists or not.</summary>
    public string StackFileOf(string stack)
    {
        var yml = Path.Combine(StackFolder, $"Pulumi.{stack}.yml");
        return System.IO.File.Exists(yml) ? yml : Path.Combine(StackFolder, $"Pulumi.{stack}.yaml");
    }

    /// <summary>The stacks that have a file, in ordinal order.</summary>
    public ImmutableArray<string> Stacks() =>
    [
        .. (Directory.Exists(StackFolder) ? Directory.EnumerateFiles(StackFolder, "Pulumi.*.y*ml") : [])
            .Select(file => Path.GetFileNameWithoutExtension(file)["Pulumi.".Length..])
            .Order(StringComparer.Ordinal),
    ];

    private static ProjectRuntime RuntimeOf(SettingsReader reader)
    {
        var options = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        string? name;
        if (reader["runtime"] is YamlNode.Map map)
        {
            name = (map["name"] as YamlNode.Scalar)?.Text;
            foreach (var (key, value, _) in (map["options"] as YamlNode.Map)?.Entries ?? [])
            {
                options[key] = value is YamlNode.Scalar scalar ? scalar.Text : YamlJson.Write(value, ciphertext => ciphertext.Text);
            }
        }
        else
        {
            name = reader.Text("runtime");
        }

        if (name is null)
        {
            throw reader.Missing("runtime", "what runs the program", "runtime: dotnet");
        }

        return Runtimes.Contains(name)
            ? new(name, options.ToImmutable())
            : throw reader.Invalid("runtime", "the runtime", "dotnet or nodejs, as text or as {name: ..., options: {...}}", name);
    }
}

using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>One stack: Pulumi.&lt;stack&gt;.yaml with its settings, still encrypted.</summary>
public sealed record StackFile
{
    private static readonly string[] KnownKeys = ["config", "encryptedkey", "encryptionsalt", "environment", "secretsprovider"];

    /// <summary>The stack's name, e.g. `dev`.</summary>
    public required string Name { get; init; }

    /// <summary>The full path of the file, whether it exists or not.</summary>
    public required string File { get; init; }

    /// <summary>`encryptionsalt:`, which proves the passphrase. Default: null, nothing in the file is encrypted.</summary>
    public string? EncryptionSalt { get; init; }

    /// <summary>The stack's settings over the project's, in ordinal order of their keys.</summary>
    public required ImmutableArray<StackSetting> Settings { get; init; }

    /// <summary>A setting, or a part of it; null where there is none.</summary>
    /// <param name="key">Which.</param>
    public StackSetting? Find(SettingKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Settings.FirstOrDefault(setting => setting.Key == key.Full)?.Part(key.Path);
    }

    /// <summary>Reads a stack's file. A stack without a file, but with state from earlier runs, has no settings.</summary>
    /// <param name="project">The project it belongs to.</param>
    /// <param name="name">The name given; `organization/project/stack` is accepted as the real CLI accepts it.</param>
    /// <param name="withState">Names of the stacks that have state, which exist even without a file.</param>
    public static StackFile Load(ProjectFile project, string name, IReadOnlyCollection<string> withState)
    {
        var stack = name[(name.LastIndexOf('/') + 1)..];
        var file = project.StackFileOf(stack);
        if (!System.IO.File.Exists(file))
        {
            return withState.Contains(stack)
                ? new() { Name = stack, File = file, Settings = project.Settings }
                : throw Unknown(project, stack, withState);
        }

        var reader = new SettingsReader(file, YamlFile.Read(file), Path.GetFileName(file), KnownKeys);
        var loaded = new StackFile
        {
            Name = stack,
            File = file,
            EncryptionSalt = reader.Text("encryptionsalt"),
            Settings = ProjectSettings.Read(reader, project),
        };
        RefuseWhatNeedsAnAccount(reader, loaded);
        return loaded;
    }

    private static void RefuseWhatNeedsAnAccount(SettingsReader reader, StackFile stack)
    {
        if (reader["environment"] is not null)
        {
            throw reader.Invalid("environment", "an environment of Pulumi Cloud", "settings in the file itself: a rehearsal has no account to ask", reader["environment"]!.Shown);
        }

        var secret = stack.Settings.FirstOrDefault(setting => setting.IsSecret);
        if (secret is null)
        {
            return;
        }

        if (reader.Text("secretsprovider") is { } provider && provider is not ("" or "default" or "passphrase"))
        {
            throw reader.Invalid("secretsprovider", "the secrets provider", "passphrase: a rehearsal cannot ask a key service. Run 'pulumi stack change-secrets-provider passphrase'");
        }

        if (stack.EncryptionSalt is null)
        {
            throw new InvalidSettingsException(new(
                $"'{secret.Key}' is encrypted, but {Path.GetFileName(stack.File)} has no 'encryptionsalt:' to decrypt it with",
                secret.Where,
                Remedy: $"restore the line from version control, or set the secret anew: pulumi config set --secret {secret.Key} -s {stack.Name}"));
        }
    }

    private static InvalidSettingsException Unknown(ProjectFile project, string stack, IReadOnlyCollection<string> withState)
    {
        string[] known = [.. project.Stacks().Union(withState).Order(StringComparer.Ordinal)];
        var remedy = Suggestion.For(stack, known) is { } guess
            ? $"did you mean '{guess}'? -s {guess}"
            : $"name an existing stack with -s, or make this one: an empty Pulumi.{stack}.yaml is enough";
        return new(new(
            $"project '{project.Name}' has no stack '{stack}'",
            project.StackFolder,
            stack,
            known.Length == 0 ? "none yet: there is no Pulumi.<stack>.yaml" : string.Join(", ", known),
            remedy));
    }
}

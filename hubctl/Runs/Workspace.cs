using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Hubctl.Runs;

/// <summary>A project, one of its stacks, and where its rehearsals are kept.</summary>
internal sealed class Workspace
{
    private const string StateFolderVariable = "HUBCTL_STATE_DIR";
    private const string StackVariable = "PULUMI_STACK";

    private Workspace(ProjectFile project, StackFile stack, StateStore states) => (Project, Stack, States) = (project, stack, states);

    internal ProjectFile Project { get; }

    internal StackFile Stack { get; }

    internal StateStore States { get; }

    /// <summary>Opens the project found from a folder and one of its stacks.</summary>
    /// <param name="folder">Where to look for Pulumi.yaml. Default: the current folder.</param>
    /// <param name="stack">The stack. Default: the variable PULUMI_STACK.</param>
    /// <param name="stateFolder">Where states are kept. Default: HUBCTL_STATE_DIR, else `.rehearsal` beside Pulumi.yaml.</param>
    internal static Workspace Open(string? folder, string? stack, string? stateFolder)
    {
        var project = ProjectFile.Find(folder ?? Directory.GetCurrentDirectory());
        var states = new StateStore(Path.GetFullPath(FirstOf(stateFolder, Environment.GetEnvironmentVariable(StateFolderVariable)) ?? Path.Combine(project.Root, ".rehearsal")));
        var known = states.Stacks(project.Name);
        var name = FirstOf(stack, Environment.GetEnvironmentVariable(StackVariable)) ?? throw NoStack(project, known);
        return new(project, StackFile.Load(project, name, known), states);
    }

    /// <summary>The same project and stack with a file and states of their own, copied into a folder: what is done there changes nothing here.</summary>
    internal Workspace CopyTo(string folder)
    {
        if (File.Exists(Stack.File))
        {
            File.Copy(Stack.File, Path.Combine(folder, Path.GetFileName(Stack.File)));
        }

        var states = new StateStore(Path.Combine(folder, ".rehearsal"));
        States.RequireUnlocked(Project.Name, Stack.Name);
        foreach (var file in Directory.Exists(States.RehearsalDirectory) ? Directory.EnumerateFiles(States.RehearsalDirectory, "*", SearchOption.AllDirectories) : [])
        {
            if (!file.EndsWith(".lock", StringComparison.Ordinal))
            {
                var copy = Path.Combine(states.RehearsalDirectory, Path.GetRelativePath(States.RehearsalDirectory, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        var project = Project with { StackFolder = folder };
        return new(project, StackFile.Load(project, Stack.Name, states.Stacks(project.Name)), states);
    }

    /// <summary>The same with the stack's file read again.</summary>
    internal Workspace Reopened() => new(Project, StackFile.Load(Project, Stack.Name, States.Stacks(Project.Name)), States);

    /// <summary>The settings with secrets masked, as documents show them.</summary>
    internal IReadOnlyCollection<KeyValuePair<string, string>> MaskedSettings() =>
        [.. Stack.Settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Masked)).Concat(StandIns.Keys.Select(key => KeyValuePair.Create(key, "[secret]"))).OrderBy(setting => setting.Key, StringComparer.Ordinal)];

    /// <summary>Stand-ins for secrets that the stack's file does not have, by full key.</summary>
    internal ImmutableSortedDictionary<string, string> StandIns =>
        SecretStandIns.Of(Path.Combine(Project.Root, CloudSettings.FileName), CloudSettings.KnownKeys, Project.Name, Stack.Name)
            .RemoveRange(Stack.Settings.Select(setting => setting.Key));

    /// <summary>The settings as the program gets them.</summary>
    internal StackConfig Settings(ISecretsManager secrets)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var setting in Stack.Settings)
        {
            values[setting.Key] = Revealed(setting, secrets);
        }

        var standIns = StandIns;
        values.AddRange(standIns);
        return new(values.ToImmutable(), [.. Stack.Settings.Where(setting => setting.IsSecret).Select(setting => setting.Key), .. standIns.Keys]);
    }

    /// <summary>A setting with its secrets in clear.</summary>
    internal string Revealed(StackSetting setting, ISecretsManager secrets)
    {
        try
        {
            return setting.Reveal(secrets.Decrypt);
        }
        catch (SecretsException e) when (e.Message.StartsWith("A secret cannot be decrypted", StringComparison.Ordinal))
        {
            throw new InvalidSettingsException(
                new($"the secret '{setting.Key}' cannot be decrypted: it was encrypted with another key, or its text was changed", setting.Where, Remedy: $"set it again: hubctl config set --secret {setting.Key} -s {Stack.Name}"), e);
        }
    }

    /// <summary>What encrypts and decrypts the stack's secrets.</summary>
    /// <param name="keeps">Whether the run writes state: only then a passphrase of the rehearsal's own is put on disk.</param>
    internal ISecretsManager Secrets(bool keeps)
    {
        var name = $"stack '{Stack.Name}'";
        if (Stack.EncryptionSalt is { } salt)
        {
            var passphrase = PassphraseSource.FromEnvironment() ?? throw new InvalidSettingsException(new(
                $"{Path.GetFileName(Stack.File)} holds encrypted values, but no passphrase is set",
                Stack.File,
                Remedy: "set PULUMI_CONFIG_PASSPHRASE to the stack's passphrase, or PULUMI_CONFIG_PASSPHRASE_FILE to a file that holds it"));
            return PassphraseSecretsManager.Open(salt, () => passphrase, name);
        }

        if (SaltOfState() is { } stateSalt)
        {
            return new RehearsalSecrets(stateSalt, States.RehearsalDirectory, name);
        }

        return PassphraseSecretsManager.CreateNew(PassphraseSource.FromEnvironment() ?? (keeps ? OwnPassphrase() : Guid.NewGuid().ToString("N")));
    }

    private string OwnPassphrase()
    {
        try
        {
            return PassphraseSource.OwnFile(States.RehearsalDirectory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingsException(
                new(
                    "the rehearsal's state folder cannot be written",
                    States.RehearsalDirectory,
                    e.Message,
                    "a folder that you may write to",
                    "change its permissions, or name another one with --state-dir or HUBCTL_STATE_DIR"),
                e);
        }
    }

    internal string? SaltOfState() => (string?)States.SecretsProvider(Project.Name, Stack.Name)?["state"]?["salt"];

    private static string? FirstOf(params string?[] values) => Array.Find(values, value => !string.IsNullOrEmpty(value));

    private static InvalidSettingsException NoStack(ProjectFile project, IReadOnlyList<string> withState)
    {
        string[] known = [.. project.Stacks().Union(withState).Order(StringComparer.Ordinal)];
        return new(new(
            "no stack was named",
            Allowed: known.Length == 0 ? "none yet: there is no Pulumi.<stack>.yaml" : string.Join(", ", known),
            Remedy: known.Length == 0 ? "write a Pulumi.<stack>.yaml, then name the stack with -s" : $"name it: -s {known[0]}"));
    }
}

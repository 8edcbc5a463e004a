using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Documents;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating;

/// <summary>Reads and writes the settings of a stack.</summary>
internal sealed class ConfigDesk(Workspace workspace, Screen screen)
{
    internal int List(bool json, bool showSecrets)
    {
        var reveal = Reveal(showSecrets && workspace.Stack.Settings.Any(setting => setting.IsSecret));
        if (json)
        {
            screen.Write(stream => SettingsDocument.Write(stream, workspace.Stack.Settings, reveal));
            return ExitCode.Done;
        }

        var page = new Page();
        var own = workspace.Project.Name + ":";
        page.Table(
        [
            [new("KEY", Tone.Faint), new("VALUE", Tone.Faint)],
            .. workspace.Stack.Settings.OrderBy(setting => setting.Key.Split(':')[0], StringComparer.Ordinal).ThenBy(setting => setting.Key, StringComparer.Ordinal)
                .Select(setting => new Piece[] { setting.Key.StartsWith(own, StringComparison.Ordinal) ? setting.Key[own.Length..] : setting.Key, reveal?.Invoke(setting) ?? setting.Masked }),
        ]);
        screen.Show(page);
        return ExitCode.Done;
    }

    internal int Get(string written, bool hasPath, bool json)
    {
        var key = SettingKey.Parse(written, workspace.Project.Name, hasPath);
        var setting = workspace.Stack.Find(key) ?? throw Unknown(written);
        var reveal = Reveal(setting.IsSecret);
        if (json)
        {
            screen.Write(stream => SettingsDocument.Write(stream, setting, reveal));
        }
        else
        {
            var value = reveal?.Invoke(setting) ?? setting.Masked;
            screen.Write(stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(value + "\n")));
        }

        return ExitCode.Done;
    }

    internal int Set(SettingOptions options)
    {
        var key = SettingKey.Parse(options.Key, workspace.Project.Name, options.HasPath);
        if ((options.Secret ? 1 : 0) + (options.Plaintext ? 1 : 0) + (options.Type is null ? 0 : 1) > 1)
        {
            throw new InvalidSettingsException(new("--secret, --plaintext and --type exclude each other", Remedy: "give one of them"));
        }

        var value = options.Value ?? screen.Ask($"value of {options.Key}:", options.Secret, options.Raw);
        var editor = new StackFileEditor(workspace.Project, workspace.Stack);
        if (options.Secret)
        {
            var secrets = new NewSecrets(workspace).Manager();
            editor.SetSecret(key, secrets.Encrypt(value), secrets.State["salt"]!.GetValue<string>());
            return ExitCode.Done;
        }

        if (!options.Plaintext && SecretGuess.Is(key.Full, value))
        {
            throw new InvalidSettingsException(new(
                $"the value of '{key.Full}' looks like a secret",
                Remedy: $"encrypt it: hubctl config set --secret {options.Key} -s {workspace.Stack.Name}; or say --plaintext if everybody may read it"));
        }

        editor.Set(key, value, options.Type);
        return ExitCode.Done;
    }

    internal int Remove(string written, bool hasPath)
    {
        var key = SettingKey.Parse(written, workspace.Project.Name, hasPath);
        if (!new StackFileEditor(workspace.Project, workspace.Stack).Remove(key))
        {
            // Done, as for the real CLI: afterwards there is no such setting. A slip of the keyboard is told all the same.
            screen.Error.WriteLine($"warning: {Missing(written, workspace.Stack.Find(key) is null ? $"{Path.GetFileName(workspace.Stack.File)} has no setting '{written}'" : $"'{written}' is set in Pulumi.yaml, for all stacks; nothing was removed")}");
        }

        return ExitCode.Done;
    }

    private string Missing(string written, string message) => Guess(written) is { } guess ? $"{message}; did you mean '{guess}'?" : message;

    private Func<StackSetting, string>? Reveal(bool decrypts)
    {
        if (!decrypts)
        {
            return null;
        }

        var secrets = workspace.Secrets(keeps: false);
        return setting => workspace.Revealed(setting, secrets);
    }

    private string? Guess(string written) =>
        Suggestion.For(written, workspace.Stack.Settings.SelectMany(setting => new[] { setting.Key, setting.Key[(setting.Key.IndexOf(':', StringComparison.Ordinal) + 1)..] }).Where(known => known != written));

    private InvalidSettingsException Unknown(string written) => new(new(
        $"stack '{workspace.Stack.Name}' has no setting '{written}'",
        workspace.Stack.File,
        Allowed: workspace.Stack.Settings.IsEmpty ? "none yet" : string.Join(", ", workspace.Stack.Settings.Select(setting => setting.Key)),
        Remedy: Guess(written) is { } guess ? $"did you mean '{guess}'?" : $"set it: hubctl config set {written} <value> -s {workspace.Stack.Name}"));
}

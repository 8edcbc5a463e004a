using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>What a stack can be: its settings, the rules between them, and what is made of them.</summary>
public abstract class Platform
{
    private protected Platform(string name, string about) => (Name, About) = (name, about);

    /// <summary>The word that stands after `platform:` in a stack file.</summary>
    public string Name { get; }

    /// <summary>What such a stack is, in one sentence.</summary>
    public string About { get; }

    /// <summary>Every setting of it.</summary>
    public abstract SettingShape.Fields Declared { get; }

    /// <summary>Reads and checks the settings. What comes back makes the platform; it is only to be called when there are no issues.</summary>
    public abstract Func<Task<IDictionary<string, object?>>> Prepare(RawSettings raw, SettingsIssues issues);
}

/// <summary>A platform with settings of one type.</summary>
/// <param name="name">The word that stands after `platform:` in a stack file.</param>
/// <param name="about">What such a stack is, in one sentence.</param>
/// <param name="read">Declares and reads the settings.</param>
/// <param name="check">The rules between settings.</param>
/// <param name="create">Registers everything and returns the stack's outputs (docs/reference/stack-outputs.md).</param>
public sealed class Platform<TSettings>(
    string name,
    string about,
    Func<SettingsReader, TSettings> read,
    Action<TSettings, SettingsIssues> check,
    Func<TSettings, Task<IDictionary<string, object?>>> create) : Platform(name, about)
{
    /// <inheritdoc />
    public override SettingShape.Fields Declared => SettingsReader.Describe(Read);

    /// <summary>The settings; only to be used when there are no issues.</summary>
    public TSettings Settings(RawSettings raw, SettingsIssues issues)
    {
        var settings = SettingsReader.Bind(raw, issues, Read);
        check(settings, issues);
        return settings;
    }

    /// <inheritdoc />
    public override Func<Task<IDictionary<string, object?>>> Prepare(RawSettings raw, SettingsIssues issues)
    {
        var settings = Settings(raw, issues);
        return () => create(settings);
    }

    private TSettings Read(SettingsReader reader)
    {
        _ = reader.Required("platform", Kinds.Choice(Name, Choice.Of(Name, true)), About);
        var settings = read(reader);
        SshKeyLevels.AcceptProjectLevel(reader);
        return settings;
    }
}

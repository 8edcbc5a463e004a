using JupyterHubInfra.Components.Quotas;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;

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
/// <param name="needs">What a stack takes from its project's quotas. Then they are compared before anything is made, and the output `requirements` tells. Default: nothing.</param>
public sealed class Platform<TSettings>(
    string name,
    string about,
    Func<SettingsReader, TSettings> read,
    Action<TSettings, SettingsIssues> check,
    Func<TSettings, Task<IDictionary<string, object?>>> create,
    Func<TSettings, StackNeeds>? needs = null) : Platform(name, about)
{
    /// <inheritdoc />
    public override SettingShape.Fields Declared => SettingsReader.Describe(Read);

    /// <summary>The settings; only to be used when there are no issues.</summary>
    public TSettings Settings(RawSettings raw, SettingsIssues issues) => Bind(raw, issues).Settings;

    /// <summary>What a stack takes from its project's quotas.</summary>
    public StackNeeds Needs(TSettings settings) => needs?.Invoke(settings) ?? StackNeeds.None;

    /// <inheritdoc />
    public override Func<Task<IDictionary<string, object?>>> Prepare(RawSettings raw, SettingsIssues issues)
    {
        var (settings, quota) = Bind(raw, issues);
        return needs is null ? () => create(settings) : () => CompareAndCreateAsync(settings, quota);
    }

    private async Task<IDictionary<string, object?>> CompareAndCreateAsync(TSettings settings, QuotaMode quota)
    {
        var requirements = await QuotaPreflight.RunAsync(Deployment.Instance.StackName, Needs(settings), quota).ConfigureAwait(false);
        return new Dictionary<string, object?>(await create(settings).ConfigureAwait(false)) { ["requirements"] = requirements };
    }

    private (TSettings Settings, QuotaMode Quota) Bind(RawSettings raw, SettingsIssues issues)
    {
        var bound = SettingsReader.Bind(raw, issues, Read);
        check(bound.Settings, issues);
        return bound;
    }

    private (TSettings Settings, QuotaMode Quota) Read(SettingsReader reader)
    {
        _ = reader.Required("platform", Kinds.Choice(Name, Choice.Of(Name, true)), About);
        var settings = read(reader);
        SshKeyLevels.AcceptProjectLevel(reader);
        return (settings, ReadQuota(reader));
    }

    private static QuotaMode ReadQuota(SettingsReader reader) => reader.Optional(
        "quotaCheck",
        Kinds.Choice("on", Choice.Of("on", QuotaMode.On), Choice.Of("warn", QuotaMode.Warn), Choice.Of("off", QuotaMode.Off)),
        "on",
        "Whether a preview compares what the stack needs with the project's quotas (Nova, Cinder, Neutron): `on` refuses what does not fit before anything is made, `warn` only says so, `off` does not ask the cloud.");
}

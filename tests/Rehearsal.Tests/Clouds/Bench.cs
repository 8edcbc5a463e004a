using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds;

/// <summary>Drives one provider as the engine does: check, then create; what was created is in the cloud.</summary>
internal sealed class Bench
{
    private readonly PropertyValue.Map _config;
    private readonly TimeProvider? _clock;
    private readonly CloudSettings? _settings;
    private readonly string? _folder;

    internal Bench(string package, PropertyValue.Map? config = null, TimeProvider? clock = null, CloudSettings? settings = null, string? folder = null)
    {
        (_settings, _folder) = (settings, folder);
        Package = package;
        _config = config ?? PropertyValue.Map.Empty;
        _clock = clock;
    }

    internal string Package { get; }

    internal CloudInMemory Cloud { get; } = new();

    internal IProvider Provider => new PackageRegistry(_clock, _settings).WorkingIn(_folder ?? Environment.CurrentDirectory).Create(Package, "", _config, Cloud);

    internal static string Urn(string type, string name) => $"urn:pulumi:dev::jupyterhub-infra::{type}::{name}";

    internal CheckResult Check(string type, string name, PropertyValue.Map inputs, PropertyValue.Map? old = null) =>
        Provider.Check(new CheckRequest(Urn(type, name), type, old, inputs, Urn(type, name)));

    internal async Task<CloudObject> Create(string type, string name, PropertyValue.Map inputs)
    {
        var made = Check(type, name, inputs);
        Assert.Empty(made.Failures);
        var result = await Provider.CreateAsync(new CreateRequest(Urn(type, name), type, name, made.Inputs, false, null), default);
        var created = new CloudObject(Urn(type, name), type, result.Id!, made.Inputs, result.Outputs);
        Cloud.Objects.Add(created);
        return created;
    }

    internal async Task<PropertyValue.Map> Preview(string type, string name, PropertyValue.Map inputs)
    {
        var made = Check(type, name, inputs);
        Assert.Empty(made.Failures);
        var result = await Provider.CreateAsync(new CreateRequest(Urn(type, name), type, name, made.Inputs, true, null), default);
        Assert.Null(result.Id);
        return result.Outputs;
    }

    internal DiffResult Diff(CloudObject existing, PropertyValue.Map inputs)
    {
        var made = Check(existing.Type, existing.Urn[(existing.Urn.LastIndexOf(':') + 1)..], inputs, existing.Inputs);
        Assert.Empty(made.Failures);
        return Provider.Diff(new DiffRequest(existing.Urn, existing.Type, existing.Id, existing.Inputs, existing.Outputs, made.Inputs, []));
    }

    internal async Task<CloudObject> Update(CloudObject existing, PropertyValue.Map inputs)
    {
        var made = Check(existing.Type, existing.Urn[(existing.Urn.LastIndexOf(':') + 1)..], inputs, existing.Inputs);
        Assert.Empty(made.Failures);
        var result = await Provider.UpdateAsync(
            new UpdateRequest(existing.Urn, existing.Type, existing.Id, existing.Inputs, existing.Outputs, made.Inputs, [], false, null), default);
        var updated = existing with { Inputs = made.Inputs, Outputs = result.Outputs };
        Cloud.Objects[Cloud.Objects.IndexOf(existing)] = updated;
        return updated;
    }
}

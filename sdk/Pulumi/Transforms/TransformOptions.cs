using Pulumi.Serialization;
using Pulumirpc;
using Timeouts = Pulumirpc.RegisterResourceRequest.Types.CustomTimeouts;

namespace Pulumi;

/// <summary>A resource's options as they travel to transforms and back.</summary>
internal sealed class TransformOptions(Deployment deployment)
{
    public static ResourceOptions Decode(TransformRequest request)
    {
        var given = request.Options ?? new TransformResourceOptions();
        ResourceOptions options = request.Custom ? CustomOptions(given) : ComponentOptions(given);
        options.Parent = ResourceAt(request.Parent);
        options.DependsOn = given.DependsOn.Select(urn => (Resource)new DependencyResource(urn)).ToList();
        options.Protect = given.HasProtect ? given.Protect : null;
        options.IgnoreChanges = [.. given.IgnoreChanges];
        options.ReplaceOnChanges = [.. given.ReplaceOnChanges];
        options.Version = given.Version;
        options.Aliases = [.. given.Aliases.Select(alias => (Input<Alias>)AliasEncoding.Decode(alias))];
        options.Provider = given.Provider.Length == 0 ? null : new DependencyProvider(given.Provider);
        options.CustomTimeouts = given.CustomTimeouts is not { } timeouts ? null : new CustomTimeouts
        {
            Create = Durations.Parse(timeouts.Create),
            Update = Durations.Parse(timeouts.Update),
            Delete = Durations.Parse(timeouts.Delete),
        };
        options.PluginDownloadURL = given.PluginDownloadUrl.Length == 0 ? null : given.PluginDownloadUrl;
        options.RetainOnDelete = given.HasRetainOnDelete ? given.RetainOnDelete : null;
        options.DeletedWith = ResourceAt(given.DeletedWith);
        options.Hooks = HookRegistration.Decode(given.Hooks);
        options.HideDiffs = [.. given.HideDiff];
        options.ReplaceWith = given.ReplaceWith.Select(urn => (Resource)new DependencyResource(urn)).ToList();
        if (given.ReplacementTrigger is { } trigger && IncomingValues.ForTransform(trigger) is { } value)
        {
            options.ReplacementTrigger = value;
        }
        return options;
    }

    /// <summary>The options to use from now on. What a program cannot see it cannot change: that stays as it was.</summary>
    public async ValueTask<TransformResourceOptions> EncodeAsync(ResourceOptions options, TransformResourceOptions? before)
    {
        var result = new TransformResourceOptions
        {
            Version = options.Version ?? "",
            Provider = options.Provider is { } provider ? await provider.ReferenceAsync().ConfigureAwait(false) : "",
            PluginDownloadUrl = options.PluginDownloadURL ?? "",
            DeletedWith = options.DeletedWith is { } owner ? (await owner.Answer.ConfigureAwait(false)).Urn : "",
            CustomTimeouts = options.CustomTimeouts is not { } timeouts ? null : new Timeouts
            {
                Create = Durations.Format(timeouts.Create),
                Update = Durations.Format(timeouts.Update),
                Delete = Durations.Format(timeouts.Delete),
            },
        };
        result.DependsOn.Add(await UrnsAsync(options.OwnDependsOn).ConfigureAwait(false));
        result.ReplaceWith.Add(await UrnsAsync(options.OwnReplaceWith).ConfigureAwait(false));
        result.IgnoreChanges.Add(options.OwnIgnoreChanges ?? []);
        result.ReplaceOnChanges.Add(options.OwnReplaceOnChanges ?? []);
        result.HideDiff.Add(options.OwnHideDiffs ?? []);
        result.PluginChecksums.Add(before?.PluginChecksums ?? []);
        foreach (var alias in options.OwnAliases ?? [])
        {
            var data = await alias.ToOutput().DataTask.ConfigureAwait(false);
            if (data.IsKnown)
            {
                result.Aliases.Add(await AliasEncoding.SpecAsync(data.Value).ConfigureAwait(false));
            }
        }
        await AddOptionalAsync(result, options).ConfigureAwait(false);
        return result;
    }

    private async ValueTask AddOptionalAsync(TransformResourceOptions result, ResourceOptions options)
    {
        if (options.Protect is { } protect)
        {
            result.Protect = protect;
        }
        if (options.RetainOnDelete is { } retain)
        {
            result.RetainOnDelete = retain;
        }
        if (options.OwnHooks is { IsEmpty: false } hooks)
        {
            result.Hooks = await HookRegistration.EncodeAsync(hooks).ConfigureAwait(false);
        }
        if (options.ReplacementTrigger is { } trigger)
        {
            result.ReplacementTrigger = await new Encoder(deployment.Features, keepsOutputs: true).EncodeAsync(trigger).ConfigureAwait(false);
        }
        if (options is CustomResourceOptions custom)
        {
            result.Import = custom.ImportId ?? "";
            result.AdditionalSecretOutputs.Add(custom.OwnAdditionalSecretOutputs ?? []);
            if (custom.DeleteBeforeReplace is { } deleteFirst)
            {
                result.DeleteBeforeReplace = deleteFirst;
            }
        }
        else if (options is ComponentResourceOptions component)
        {
            foreach (var provider in component.Providers)
            {
                result.Providers[provider.Package] = await provider.ReferenceAsync().ConfigureAwait(false);
            }
        }
    }

    private static CustomResourceOptions CustomOptions(TransformResourceOptions given) => new()
    {
        DeleteBeforeReplace = given.HasDeleteBeforeReplace ? given.DeleteBeforeReplace : null,
        AdditionalSecretOutputs = [.. given.AdditionalSecretOutputs],
        ImportId = given.Import.Length == 0 ? null : given.Import,
    };

    private static ComponentResourceOptions ComponentOptions(TransformResourceOptions given) => new()
    {
        Providers = [.. given.Providers.Values.Select(reference => new DependencyProvider(reference))],
    };

    private static DependencyResource? ResourceAt(string urn) => urn.Length == 0 ? null : new DependencyResource(urn);

    private static async ValueTask<List<string>> UrnsAsync(InputList<Resource>? resources)
    {
        var urns = new List<string>();
        foreach (var resource in await Dependencies.ListAsync(resources).ConfigureAwait(false))
        {
            urns.Add((await resource.Answer.ConfigureAwait(false)).Urn);
        }
        return urns;
    }
}

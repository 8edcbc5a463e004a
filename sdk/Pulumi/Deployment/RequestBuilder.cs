using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Fills a registration request from a resource's options.</summary>
internal sealed class RequestBuilder(Deployment deployment, Resource resource, ResourceOptions options, Wait wait)
{
    private static readonly RegisterResourceRequest.Types.PropertyDependencies None = new();

    public async ValueTask<RegisterResourceRequest> BuildAsync(PreparedRequest prepared)
    {
        var request = new RegisterResourceRequest
        {
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Parent = prepared.Parent,
            Custom = resource.IsCustom,
            Remote = resource.IsRemote,
            Object = prepared.Properties.Object,
            Provider = prepared.Provider,
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            PackageRef = prepared.PackageRef,
            AcceptSecrets = true,
            AcceptResources = Registration.AcceptsResources,
            SupportsResultReporting = true,
            Hooks = new RegisterResourceRequest.Types.ResourceHooksBinding(),
        };
        // Identity is the engine's to give.
        request.Object.Fields.Remove("id");
        request.Object.Fields.Remove("urn");
        if (!deployment.Monitor.IgnoresDependencies)
        {
            request.Dependencies.Add(prepared.DependencyUrns);
        }
        await AddPropertyDependenciesAsync(request, prepared.Properties).ConfigureAwait(false);
        AddCommonOptions(request);
        if (options.DeletedWith is not null || options.OwnReplaceWith is not null || options.ReplacementTrigger is not null)
        {
            await AddTiesAsync(request).ConfigureAwait(false);
        }
        if (resource.Aliases is not null || resource.Parent?.Aliases is not null)
        {
            await AddAliasesAsync(request, resource.Aliases ?? []).ConfigureAwait(false);
        }
        if (options.OwnTransforms is { Count: > 0 } transforms)
        {
            request.Transforms.Add(await ResourceTransformCallback.AddAsync(deployment, transforms).ConfigureAwait(false));
        }
        if (options.OwnHooks is { IsEmpty: false } hooks)
        {
            request.Hooks = await HookRegistration.EncodeAsync(hooks).ConfigureAwait(false);
        }
        if (options is CustomResourceOptions custom)
        {
            AddCustomOptions(request, custom);
        }
        if (resource.IsRemote)
        {
            await AddProvidersAsync(request).ConfigureAwait(false);
        }
        return request;
    }

    private async ValueTask AddPropertyDependenciesAsync(RegisterResourceRequest request, EncodedProperties properties)
    {
        foreach (var (name, _) in request.Object.Fields)
        {
            var from = properties.Dependencies[name];
            if (from.IsEmpty || deployment.Monitor.IgnoresDependencies)
            {
                request.PropertyDependencies[name] = None;
                continue;
            }
            var urns = new RegisterResourceRequest.Types.PropertyDependencies();
            urns.Urns.Add(await Dependencies.UrnsAsync(from, resource.Sequence, wait).ConfigureAwait(false));
            request.PropertyDependencies[name] = urns;
        }
    }

    private void AddCommonOptions(RegisterResourceRequest request)
    {
        if (resource.Inheritance.Protect is { } protect)
        {
            request.Protect = protect;
        }
        if (options.RetainOnDelete is { } retain)
        {
            request.RetainOnDelete = retain;
        }
        Add(request.IgnoreChanges, options.OwnIgnoreChanges);
        Add(request.HideDiffs, options.OwnHideDiffs);
        if (options.CustomTimeouts is { } timeouts)
        {
            request.CustomTimeouts = new RegisterResourceRequest.Types.CustomTimeouts
            {
                Create = Durations.Format(timeouts.Create),
                Update = Durations.Format(timeouts.Update),
                Delete = Durations.Format(timeouts.Delete),
            };
        }
    }

    /// <summary>What ties the resource's life to that of others.</summary>
    private async ValueTask AddTiesAsync(RegisterResourceRequest request)
    {
        if (options.DeletedWith is { } owner)
        {
            await deployment.Features.RequireAsync(Features.DeletedWith, "DeletedWith").ConfigureAwait(false);
            wait.ForResource(owner);
            request.DeletedWith = (await owner.Answer.ConfigureAwait(false)).Urn;
        }
        wait.ForValue("replaceWith");
        var replaceWith = await Dependencies.ListAsync(options.OwnReplaceWith).ConfigureAwait(false);
        if (replaceWith.Count > 0)
        {
            await deployment.Features.RequireAsync(Features.ReplaceWith, "ReplaceWith").ConfigureAwait(false);
            foreach (var other in replaceWith)
            {
                wait.ForResource(other);
                request.ReplaceWith.Add((await other.Answer.ConfigureAwait(false)).Urn);
            }
        }
        if (options.ReplacementTrigger is { } trigger)
        {
            wait.ForValue("replacementTrigger");
            request.ReplacementTrigger = await new Encoder(deployment.Features).EncodeAsync(trigger).ConfigureAwait(false) ?? Values.Null();
        }
    }

    private async ValueTask AddAliasesAsync(RegisterResourceRequest request, List<Input<Alias>> aliases)
    {
        var asSpecs = await deployment.Features.HasAsync(Features.AliasSpecs).ConfigureAwait(false);
        wait.ForValue("aliases");
        if (!asSpecs)
        {
            request.AliasURNs.Add(await AliasEncoding.UrnsAsync(aliases, resource, deployment.Settings).ConfigureAwait(false));
            return;
        }
        foreach (var alias in aliases)
        {
            var given = await alias.ToOutput().DataTask.ConfigureAwait(false);
            if (given.IsKnown)
            {
                request.Aliases.Add(await AliasEncoding.SpecAsync(given.Value).ConfigureAwait(false));
            }
        }
    }

    private static void AddCustomOptions(RegisterResourceRequest request, CustomResourceOptions custom)
    {
        request.DeleteBeforeReplace = custom.DeleteBeforeReplace ?? false;
        request.DeleteBeforeReplaceDefined = custom.DeleteBeforeReplace is not null;
        request.ImportId = custom.ImportId ?? "";
        Add(request.AdditionalSecretOutputs, custom.OwnAdditionalSecretOutputs);
        Add(request.ReplaceOnChanges, custom.OwnReplaceOnChanges);
        if (custom.OwnEnvVarMappings is { } mappings)
        {
            request.EnvVarMappings.Add(mappings);
        }
    }

    private async ValueTask AddProvidersAsync(RegisterResourceRequest request)
    {
        // Those of its parents, the engine passes on itself.
        List<ProviderResource> own = [.. (options as ComponentResourceOptions)?.Providers ?? []];
        own.AddRange(options.Provider is null ? [] : [options.Provider]);
        foreach (var provider in own)
        {
            wait.ForResource(provider);
            request.Providers[provider.Package] = await provider.ReferenceAsync().ConfigureAwait(false);
        }
    }

    private static void Add(Google.Protobuf.Collections.RepeatedField<string> target, List<string>? texts)
    {
        if (texts is not null)
        {
            target.Add(texts);
        }
    }
}

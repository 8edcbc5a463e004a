using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Brings one resource to the engine: registers it, reads it, or looks it up, whichever its options ask for.</summary>
internal sealed class Registration(Deployment deployment, Resource resource, ResourceArgs args, ResourceOptions options, Wait wait)
{
    private static readonly bool AcceptResources =
        Environment.GetEnvironmentVariable("PULUMI_DISABLE_RESOURCE_REFERENCES") is not { } value
        || !(value == "1" || value.Equals("TRUE", StringComparison.OrdinalIgnoreCase));

    private readonly Resource _resource = resource;

    /// <summary>Whether answers may hold references to resources.</summary>
    public static bool AcceptsResources => AcceptResources;

    public static void Start(
        Deployment deployment, Resource resource, ResourceArgs args, ResourceOptions options, TaskCompletionSource<ResourceAnswer> answer) =>
        deployment.Runner.Track(CompleteAsync(deployment, resource, args, options, answer));

    /// <summary>Reports the outputs of a component or the stack.</summary>
    public static async Task SendOutputsAsync(Deployment deployment, ComponentResource resource, Output<IDictionary<string, object?>> outputs)
    {
        var waiting = deployment.Waits.Begin(new Wait.OutputsOf(resource));
        try
        {
            var data = await outputs.DataTask.ConfigureAwait(false);
            var entries = (data.Value ?? new Dictionary<string, object?>()).Select(entry => new InputEntry(entry.Key, entry.Value));
            var encoded = await EncodedProperties.OfAsync(entries, deployment, waiting.Value).ConfigureAwait(false);
            waiting.Value.ForResource(resource);
            var answer = await resource.Answer.ConfigureAwait(false);
            waiting.Value.ForEngine();
            await deployment.Monitor.RegisterOutputsAsync(new RegisterResourceOutputsRequest { Urn = answer.Urn, Outputs = encoded.Object })
                .ConfigureAwait(false);
        }
        finally
        {
            deployment.Waits.End(waiting);
        }
    }

    private static async Task CompleteAsync(
        Deployment deployment, Resource resource, ResourceArgs args, ResourceOptions options, TaskCompletionSource<ResourceAnswer> answer)
    {
        var waiting = deployment.Waits.Begin(resource);
        try
        {
            var received = await new Registration(deployment, resource, args, options, waiting.Value).AnswerAsync().ConfigureAwait(false);
            deployment.Remember(received.Urn, resource);
            answer.SetResult(received);
        }
        catch (Exception exception)
        {
            Failure.Note(exception, $"while registering {Wait.Name(resource)}");
            answer.TrySetException(exception);
            throw;
        }
        finally
        {
            deployment.Waits.End(waiting);
        }
    }

    private async Task<ResourceAnswer> AnswerAsync()
    {
        if (options.Urn is { } urn)
        {
            return await LookUpAsync(urn).ConfigureAwait(false);
        }
        if (options.Id is not null && _resource.IsCustom)
        {
            wait.ForValue("id");
            var id = await options.Id.ToOutput().DataTask.ConfigureAwait(false);
            if (!string.IsNullOrEmpty(id.Value))
            {
                return await ReadAsync(id.Value).ConfigureAwait(false);
            }
        }
        return await RegisterAsync().ConfigureAwait(false);
    }

    private async Task<ResourceAnswer> LookUpAsync(string urn)
    {
        wait.ForEngine();
        var found = await deployment.Monitor.InvokeAsync(new ResourceInvokeRequest
        {
            Tok = "pulumi:pulumi:getResource",
            Args = new Struct { Fields = { ["urn"] = Serialization.Values.Of(urn) } },
            AcceptResources = AcceptResources,
        }).ConfigureAwait(false);
        Invocation.ThrowIfFailed("pulumi:pulumi:getResource", found);
        var fields = found.Return.Fields;
        return new ResourceAnswer
        {
            Urn = fields["urn"].StringValue,
            Id = fields.TryGetValue("id", out var id) ? id.StringValue : "",
            Properties = fields.TryGetValue("state", out var state) ? state.StructValue : new Struct(),
            MissingAreUnknown = deployment.Settings.IsDryRun,
        };
    }

    private async Task<ResourceAnswer> ReadAsync(string id)
    {
        var prepared = await PrepareAsync().ConfigureAwait(false);
        var request = new ReadResourceRequest
        {
            Type = _resource.GetResourceType(),
            Name = _resource.GetResourceName(),
            Id = id,
            Parent = prepared.Parent,
            Provider = prepared.Provider,
            Properties = prepared.Properties.Object,
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            AcceptSecrets = true,
            AcceptResources = AcceptResources,
        };
        request.Dependencies.Add(prepared.DependencyUrns);
        request.AdditionalSecretOutputs.Add((options as CustomResourceOptions)?.OwnAdditionalSecretOutputs ?? []);
        wait.ForEngine();
        var response = await deployment.Monitor.ReadAsync(_resource, request).ConfigureAwait(false);
        return new ResourceAnswer
        {
            Urn = response.Urn,
            Id = id,
            Properties = response.Properties ?? new Struct(),
            MissingAreUnknown = deployment.Settings.IsDryRun,
        };
    }

    private async Task<ResourceAnswer> RegisterAsync()
    {
        var prepared = await PrepareAsync().ConfigureAwait(false);
        var request = await new RequestBuilder(deployment, _resource, options, wait).BuildAsync(prepared).ConfigureAwait(false);
        wait.ForEngine();
        var response = await deployment.Monitor.RegisterAsync(_resource, request).ConfigureAwait(false);
        return new ResourceAnswer
        {
            Urn = response.Urn,
            Id = response.Id,
            Properties = response.Object ?? new Struct(),
            MissingAreUnknown = deployment.Settings.IsDryRun || response.Result != Result.Success,
            Dependencies = response.PropertyDependencies.Count == 0 ? null : response.PropertyDependencies.ToDictionary(
                entry => entry.Key,
                entry => ResourceSet.Of(entry.Value.Urns.Select(urn => new DependencyResource(urn)))),
        };
    }

    private async Task<PreparedRequest> PrepareAsync()
    {
        var properties = await EncodedProperties.OfAsync(args, deployment, wait).ConfigureAwait(false);
        var parent = "";
        if (_resource.Parent is { } above)
        {
            wait.ForResource(above);
            parent = (await above.Answer.ConfigureAwait(false)).Urn;
        }
        var provider = _resource.IsCustom ? options.Provider ?? _resource.Inheritance.ProviderFor(_resource.GetResourceType()) : null;
        var all = properties.AllDependencies;
        wait.ForValue("dependsOn");
        var dependsOn = await Dependencies.ListAsync(options.OwnDependsOn).ConfigureAwait(false);
        Dependencies.RefuseAncestors(_resource, dependsOn);
        all.UnionWith(dependsOn);
        return new PreparedRequest(
            properties,
            parent,
            provider is null ? "" : await ReferenceAsync(provider).ConfigureAwait(false),
            await Dependencies.UrnsAsync(all, _resource.Sequence, wait).ConfigureAwait(false));
    }

    private ValueTask<string> ReferenceAsync(ProviderResource provider)
    {
        wait.ForResource(provider);
        return provider.ReferenceAsync();
    }
}

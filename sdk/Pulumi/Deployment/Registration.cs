using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Brings one resource to the engine: registers it, reads it, or looks it up, whichever its options ask for.</summary>
internal sealed class Registration(Deployment deployment, Resource resource, ResourceArgs args, ResourceOptions options)
{
    private static readonly bool AcceptResources =
        Environment.GetEnvironmentVariable("PULUMI_DISABLE_RESOURCE_REFERENCES") is not { } value
        || !(value == "1" || value.Equals("TRUE", StringComparison.OrdinalIgnoreCase));

    private readonly Resource _resource = resource;

    /// <summary>Whether answers may hold references to resources.</summary>
    public static bool AcceptsResources => AcceptResources;

    public static void Start(
        Deployment deployment, Resource resource, ResourceArgs args, ResourceOptions options, TaskCompletionSource<ResourceAnswer> answer) =>
        deployment.Runner.Track(CompleteAsync(new Registration(deployment, resource, args, options), answer));

    /// <summary>Reports the outputs of a component or the stack.</summary>
    public static async Task SendOutputsAsync(Deployment deployment, ComponentResource resource, Output<IDictionary<string, object?>> outputs)
    {
        var data = await outputs.DataTask.ConfigureAwait(false);
        var entries = (data.Value ?? new Dictionary<string, object?>()).Select(entry => new InputEntry(entry.Key, entry.Value));
        var encoded = await EncodedProperties.OfAsync(entries, deployment.Features).ConfigureAwait(false);
        var answer = await resource.Answer.ConfigureAwait(false);
        await deployment.Monitor.RegisterOutputsAsync(new RegisterResourceOutputsRequest { Urn = answer.Urn, Outputs = encoded.Object })
            .ConfigureAwait(false);
    }

    private static async Task CompleteAsync(Registration registration, TaskCompletionSource<ResourceAnswer> answer)
    {
        try
        {
            var received = await registration.AnswerAsync().ConfigureAwait(false);
            registration.Remember(received.Urn);
            answer.SetResult(received);
        }
        catch (Exception exception)
        {
            Failure.Note(exception, registration._resource);
            answer.TrySetException(exception);
            throw;
        }
    }

    private void Remember(string urn) => deployment.Remember(urn, _resource);

    private async Task<ResourceAnswer> AnswerAsync()
    {
        if (options.Urn is { } urn)
        {
            return await LookUpAsync(urn).ConfigureAwait(false);
        }
        if (options.Id is not null && _resource.IsCustom)
        {
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
        var request = await new RequestBuilder(deployment, _resource, options).BuildAsync(prepared).ConfigureAwait(false);
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
        var properties = await EncodedProperties.OfAsync(args, deployment.Features).ConfigureAwait(false);
        var parent = _resource.Parent is null ? "" : (await _resource.Parent.Answer.ConfigureAwait(false)).Urn;
        var provider = _resource.IsCustom ? options.Provider ?? _resource.Inheritance.ProviderFor(_resource.GetResourceType()) : null;
        var all = properties.AllDependencies;
        all.UnionWith(await Dependencies.ListAsync(options.OwnDependsOn).ConfigureAwait(false));
        return new PreparedRequest(
            properties,
            parent,
            provider is null ? "" : await provider.ReferenceAsync().ConfigureAwait(false),
            await Dependencies.UrnsAsync(all, _resource.Sequence).ConfigureAwait(false));
    }
}

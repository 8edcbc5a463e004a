using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Brings one resource to the engine: registers it, reads it, or looks it up, whichever its options ask for.</summary>
internal sealed class Registration
{
    private static readonly bool AcceptResources =
        Environment.GetEnvironmentVariable("PULUMI_DISABLE_RESOURCE_REFERENCES") is not { } value
        || !(value == "1" || value.Equals("TRUE", StringComparison.OrdinalIgnoreCase));

    private static readonly CustomResourceOptions Nothing = new();

    private readonly Deployment _deployment;
    private readonly Resource _resource;
    private readonly Wait _wait;
    private readonly RegisterPackageRequest? _package;

    // Let go of once the request is made: answers may be long in coming, and thousands of registrations wait at once.
    private ResourceArgs _args;
    private ResourceOptions _options;

    private Registration(
        Deployment deployment, Resource resource, ResourceArgs args, ResourceOptions options, Wait wait, RegisterPackageRequest? package) =>
        (_deployment, _resource, _args, _options, _wait, _package) = (deployment, resource, args, options, wait, package);

    /// <summary>Whether answers may hold references to resources.</summary>
    public static bool AcceptsResources => AcceptResources;

    public static void Start(
        Deployment deployment,
        Resource resource,
        ResourceArgs args,
        ResourceOptions options,
        TaskCompletionSource<ResourceAnswer> answer,
        RegisterPackageRequest? package)
    {
        deployment.Runner.Begin();
        var waiting = deployment.Waits.Begin(resource);
        _ = new Registration(deployment, resource, args, options, waiting.Value, package).CompleteAsync(waiting, answer);
    }

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

    private async Task CompleteAsync(LinkedListNode<Wait> waiting, TaskCompletionSource<ResourceAnswer> answer)
    {
        try
        {
            var received = await AnswerAsync().ConfigureAwait(false);
            _deployment.Remember(received.Urn, _resource);
            answer.SetResult(received);
        }
        catch (Exception exception)
        {
            Failure.Note(exception, $"while registering {Wait.Name(_resource)}");
            answer.TrySetException(exception);
            _deployment.Runner.Fail(exception);
        }
        _deployment.Waits.End(waiting);
        _deployment.Runner.End();
    }

    private Task<ResourceAnswer> AnswerAsync() =>
        _options.Urn is { } urn ? LookUpAsync(urn) : _options.Id is not null && _resource.IsCustom ? ReadOrRegisterAsync(_options.Id) : RegisterAsync();

    private async Task<ResourceAnswer> ReadOrRegisterAsync(Input<string> input)
    {
        _wait.ForValue("id");
        var id = await input.ToOutput().DataTask.ConfigureAwait(false);
        return await (string.IsNullOrEmpty(id.Value) ? RegisterAsync() : ReadAsync(id.Value)).ConfigureAwait(false);
    }

    private async Task<ResourceAnswer> LookUpAsync(string urn)
    {
        _wait.ForEngine();
        var found = await _deployment.Monitor.InvokeAsync(new ResourceInvokeRequest
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
            MissingAreUnknown = _deployment.Settings.IsDryRun,
        };
    }

    private async Task<ResourceAnswer> ReadAsync(string id)
    {
        var prepared = await PrepareAsync(await ParentAsync().ConfigureAwait(false)).ConfigureAwait(false);
        var request = new ReadResourceRequest
        {
            Type = _resource.GetResourceType(),
            Name = _resource.GetResourceName(),
            Id = id,
            Parent = prepared.Parent,
            Provider = prepared.Provider,
            Properties = prepared.Properties.Object,
            Version = _options.Version ?? "",
            PluginDownloadURL = _options.PluginDownloadURL ?? "",
            AcceptSecrets = true,
            AcceptResources = AcceptResources,
            PackageRef = prepared.PackageRef,
        };
        request.Dependencies.Add(prepared.DependencyUrns);
        request.AdditionalSecretOutputs.Add((_options as CustomResourceOptions)?.OwnAdditionalSecretOutputs ?? []);
        _wait.ForEngine();
        var response = await _deployment.Monitor.ReadAsync(_resource, request).ConfigureAwait(false);
        return new ResourceAnswer
        {
            Urn = response.Urn,
            Id = id,
            Properties = response.Properties ?? new Struct(),
            MissingAreUnknown = _deployment.Settings.IsDryRun,
        };
    }

    private async Task<ResourceAnswer> RegisterAsync()
    {
        // First of all: thousands wait for a parent at once, and should hold nothing meanwhile that they can make afterwards.
        var parent = await ParentAsync().ConfigureAwait(false);
        var response = await (await SendAsync(parent).ConfigureAwait(false)).ConfigureAwait(false);
        return new ResourceAnswer
        {
            Urn = response.Urn,
            Id = response.Id,
            Encoded = response.EncodedObject,
            Properties = response.Object,
            MissingAreUnknown = _deployment.Settings.IsDryRun || response.Result != Result.Success,
            Dependencies = response.PropertyDependencies.Count == 0 ? null : response.PropertyDependencies.ToDictionary(
                entry => entry.Key,
                entry => ResourceSet.Of(entry.Value.Urns.Select(urn => new DependencyResource(urn)))),
        };
    }

    /// <summary>Ends when the request is on its way; what it returns, when the answer is there. So nothing that was sent is kept.</summary>
    private async Task<Task<RegisterResourceResponse>> SendAsync(string parent)
    {
        var prepared = await PrepareAsync(parent).ConfigureAwait(false);
        var request = await new RequestBuilder(_deployment, _resource, _options, _wait).BuildAsync(prepared).ConfigureAwait(false);
        (_args, _options) = (ResourceArgs.Empty, Nothing);
        _wait.ForEngine();
        return _deployment.Monitor.RegisterAsync(_resource, request);
    }

    private ValueTask<string> ParentAsync()
    {
        if (_resource.Parent is not { } parent)
        {
            return new("");
        }
        _wait.ForResource(parent);
        return parent.Answer is { IsCompletedSuccessfully: true } answer ? new(answer.Result.Urn) : new(parent.UrnAsync);
    }

    private async Task<PreparedRequest> PrepareAsync(string parent)
    {
        var properties = await EncodedProperties.OfAsync(_args, _deployment, _wait, _resource.IsRemote).ConfigureAwait(false);
        var provider = _resource.IsCustom ? _options.Provider ?? _resource.Inheritance.ProviderFor(_resource.GetResourceType()) : null;
        var all = properties.AllDependencies;
        if (_options.OwnDependsOn is { } given)
        {
            _wait.ForValue("dependsOn");
            var dependsOn = await Dependencies.ListAsync(given).ConfigureAwait(false);
            Dependencies.RefuseAncestors(_resource, dependsOn);
            all = all.Union(ResourceSet.Of(dependsOn));
        }
        return new PreparedRequest(
            properties,
            parent,
            provider is null ? "" : await ReferenceAsync(provider).ConfigureAwait(false),
            await Dependencies.UrnsAsync(all, _resource.Sequence, _wait, !_deployment.Monitor.IgnoresDependencies).ConfigureAwait(false),
            _package is null ? "" : await _deployment.Packages.OfAsync(_package).ConfigureAwait(false));
    }

    private ValueTask<string> ReferenceAsync(ProviderResource provider)
    {
        _wait.ForResource(provider);
        return provider.ReferenceAsync();
    }
}

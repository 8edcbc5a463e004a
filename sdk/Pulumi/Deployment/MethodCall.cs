using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>A call of a method that a remote component or a provider has. Unlike a function it may be asked with unknown arguments.</summary>
internal sealed class MethodCall(Deployment deployment, string token, CallArgs? args, Resource? self, CallOptions? options, RegisterPackageRequest? package)
{
    /// <summary>The argument that carries the resource whose method it is.</summary>
    private const string Self = "__self__";

    public Task<OutputData<T>> RunAsync<T>(Func<PropertyValue, T> read) => deployment.Waits.DuringAsync(token, wait => RunAsync(read, wait));

    private async Task<OutputData<T>> RunAsync<T>(Func<PropertyValue, T> read, Wait wait)
    {
        var request = await RequestAsync(wait).ConfigureAwait(false);
        wait.ForEngine();
        var response = await deployment.Monitor.CallAsync(request).ConfigureAwait(false);
        if (response.Failures.Count > 0)
        {
            throw new InvokeException($"Call of '{token}' failed: {Invocation.Reasons(response.Failures)}");
        }
        var resources = ResourceSet.Of(response.ReturnDependencies.Values.SelectMany(dependencies => dependencies.Urns).Distinct()
            .Select(urn => new DependencyResource(urn)));
        var result = Values.Of(response.Return ?? new Struct());
        var (isUnknown, isSecret) = Values.Scan(result);
        return isUnknown
            ? new OutputData<T>(default!, resources, false, isSecret)
            : new OutputData<T>(Invocation.Decode(deployment, token, result, read), resources, true, isSecret);
    }

    private async Task<ResourceCallRequest> RequestAsync(Wait wait)
    {
        List<InputEntry> entries = [.. InputWriter.Collect(args ?? CallArgs.Empty)];
        if (self is not null)
        {
            entries.RemoveAll(entry => entry.Name == Self);
            entries.Add(new InputEntry(Self, self));
        }
        var encoded = await EncodedProperties.OfAsync(entries, deployment, wait, remote: true).ConfigureAwait(false);
        var provider = self is null
            ? options?.Provider ?? options?.Parent?.Inheritance.ProviderFor(token)
            : self.IsCustom ? self.Inheritance.ProviderFor(self.GetResourceType()) : null;
        if (provider is not null)
        {
            wait.ForResource(provider);
        }
        var request = new ResourceCallRequest
        {
            Tok = token,
            Args = encoded.Object,
            Provider = provider is null ? "" : await provider.ReferenceAsync().ConfigureAwait(false),
            Version = (self is null ? options?.Version : self.OwnVersion) ?? "",
            PluginDownloadURL = (self is null ? options?.PluginDownloadURL : self.OwnPluginAddress) ?? "",
            PackageRef = await deployment.Packages.OfAsync(package).ConfigureAwait(false),
        };
        foreach (var (name, resources) in encoded.Dependencies)
        {
            var dependencies = new ResourceCallRequest.Types.ArgumentDependencies();
            dependencies.Urns.Add(await Dependencies.UrnsAsync(resources, int.MaxValue, wait).ConfigureAwait(false));
            request.ArgDependencies[name] = dependencies;
        }
        return request;
    }
}

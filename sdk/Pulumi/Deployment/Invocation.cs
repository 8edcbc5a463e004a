using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>A call of a provider function.</summary>
internal sealed class Invocation(Deployment deployment, string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package = null)
{
    public static void ThrowIfFailed(string token, ResourceInvokeResponse response)
    {
        if (response.Failures.Count > 0)
        {
            throw new InvokeException($"Invoke of '{token}' failed: {Reasons(response.Failures)}");
        }
    }

    public static string Reasons(IEnumerable<CheckFailure> failures) => string.Join(
        "; ", failures.Select(failure => failure.Property.Length > 0 ? $"{failure.Reason} ({failure.Property})" : failure.Reason));

    /// <summary>Reads a result; a value of the wrong type is reported, and left out.</summary>
    public static T Decode<T>(Deployment deployment, string token, Value result, Func<PropertyValue, T> read)
    {
        try
        {
            return read(new PropertyValue(result));
        }
        catch (PropertyTypeException exception)
        {
            deployment.Logger.Warn($"{exception.Message} deserializing the result of {token}");
            return default!;
        }
    }

    public Task<T> RunAsync<T>(Func<PropertyValue, T> read) => deployment.Waits.DuringAsync(token, async wait =>
    {
        var encoded = await EncodeAsync(wait).ConfigureAwait(false);
        return (await CallAsync(encoded, read, wait).ConfigureAwait(false)).Value;
    });

    public Task<OutputData<T>> RunAsOutputAsync<T>(Func<PropertyValue, T> read) =>
        deployment.Waits.DuringAsync(token, wait => RunAsOutputAsync(read, wait));

    private async Task<OutputData<T>> RunAsOutputAsync<T>(Func<PropertyValue, T> read, Wait wait)
    {
        var encoded = await EncodeAsync(wait).ConfigureAwait(false);
        wait.ForValue("dependsOn");
        var dependsOn = await Dependencies.ListAsync((options as InvokeOutputOptions)?.OwnDependsOn).ConfigureAwait(false);
        var resources = encoded.AllDependencies.Union(ResourceSet.Of(dependsOn));
        var (isUnknown, _) = Values.Scan(Values.Of(encoded.Object));
        if (isUnknown || await AnyMissingAsync(resources, wait).ConfigureAwait(false))
        {
            return new OutputData<T>(default!, ResourceSet.Empty, false, false);
        }
        var data = await CallAsync(encoded, read, wait).ConfigureAwait(false);
        return new OutputData<T>(data.Value, resources, data.IsKnown, data.IsSecret);
    }

    /// <summary>Whether a resource that the call depends on does not exist yet.</summary>
    private static async ValueTask<bool> AnyMissingAsync(IEnumerable<Resource> dependsOn, Wait wait)
    {
        var missing = false;
        foreach (var resource in Dependencies.Expand(dependsOn))
        {
            wait.ForResource(resource);
            missing |= resource.IsCustom && (await resource.Answer.ConfigureAwait(false)).Id is "" or Signatures.Unknown;
        }
        return missing;
    }

    private ValueTask<EncodedProperties> EncodeAsync(Wait wait) => EncodedProperties.OfAsync(args, deployment, wait);

    private async Task<OutputData<T>> CallAsync<T>(EncodedProperties encoded, Func<PropertyValue, T> read, Wait wait)
    {
        await deployment.AwaitPendingRegistrations().ConfigureAwait(false);
        var provider = options?.Provider ?? options?.Parent?.Inheritance.ProviderFor(token);
        var reference = "";
        if (provider is not null)
        {
            wait.ForResource(provider);
            reference = await provider.ReferenceAsync().ConfigureAwait(false);
        }
        wait.ForEngine();
        var response = await deployment.Monitor.InvokeAsync(new ResourceInvokeRequest
        {
            Tok = token,
            Args = encoded.Object,
            Provider = reference,
            Version = options?.Version ?? "",
            PluginDownloadURL = options?.PluginDownloadURL ?? "",
            AcceptResources = Registration.AcceptsResources,
            PackageRef = await deployment.Packages.OfAsync(package).ConfigureAwait(false),
        }).ConfigureAwait(false);
        ThrowIfFailed(token, response);
        var result = Values.Of(response.Return ?? new Struct());
        var (isUnknown, isSecret) = Values.Scan(result);
        return isUnknown || response.Unknown
            ? new OutputData<T>(default!, ResourceSet.Empty, false, isSecret)
            : new OutputData<T>(Decode(deployment, token, result, read), ResourceSet.Empty, true, isSecret);
    }
}

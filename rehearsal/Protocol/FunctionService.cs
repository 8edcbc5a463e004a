using Google.Protobuf;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>Functions of packages: ResourceMonitor.Invoke.</summary>
internal sealed class FunctionService(CallbackClients program, Packages packages, RegistrationRules rules)
{
    /// <summary>The stack's transforms of functions.</summary>
    public InvokeTransforms Transforms { get; } = new(program);

    public async Task<IMessage?> InvokeAsync(ResourceInvokeRequest request, RunContext run, Registrar registrar)
    {
        var package = Urns.Package(request.Tok);
        request.Provider = request.Provider.Length > 0 ? request.Provider : rules.ProviderOf(request.Parent, package);
        await Transforms.ApplyAsync(request, run.Stopping).ConfigureAwait(false);

        // A function must see what it depends on: where that is only planned, so is the answer.
        if (request.DependsOn.Count > 0 && await registrar.Tracker.HasAbsentAsync(request.DependsOn, run.Stopping).ConfigureAwait(false))
        {
            return new ResourceInvokeResponse { Unknown = true };
        }

        var args = StructValues.Read(request.Args);
        var version = packages.VersionOf(request.PackageRef, request.Version);
        try
        {
            var result = await registrar.InvokeAsync(request.Tok, Known(args), request.Provider, version).ConfigureAwait(false);
            if (result is null)
            {
                return null;
            }

            var value = args.ContainsSecrets ? Secretly(result.Value) : result.Value;
            var response = new ResourceInvokeResponse { Return = StructValues.Write(value, keepSecrets: true) };
            response.Failures.AddRange(result.Failures.Select(failure => new Pulumirpc.CheckFailure { Property = failure.Property, Reason = failure.Reason }));
            return response;
        }
        catch (ProviderException error)
        {
            throw new RpcException(RpcStatus.Unknown, $"invocation of {request.Tok} returned an error: {error.Message}");
        }
    }

    // Programs wait until arguments are known. One that does not has them left out.
    private static PropertyValue.Map Known(PropertyValue.Map args) => args.ContainsUnknowns
        ? PropertyValue.Map.From(args.Entries.Where(entry => entry.Value.Revealed() is not PropertyValue.Unknown).Select(entry => KeyValuePair.Create(entry.Key, Known(entry.Value))))
        : args;

    private static PropertyValue Known(PropertyValue value) => value switch
    {
        { ContainsUnknowns: false } => value,
        PropertyValue.Map map => Known(map),
        PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(item => item.Revealed() is PropertyValue.Unknown ? PropertyValue.Null.Instance : Known(item))]),
        PropertyValue.Secret secret => new PropertyValue.Secret(Known(secret.Element)),
        _ => value,
    };

    private static PropertyValue.Map Secretly(PropertyValue.Map values) =>
        PropertyValue.Map.From(values.Entries.Select(entry => KeyValuePair.Create(entry.Key, (PropertyValue)entry.Value.AsSecret())));
}

using Pulumi.Serialization;

namespace Pulumi;

public sealed partial class DeploymentInstance
{
    /// <summary>Calls a method of a remote component or a provider; its arguments may be unknown. A resource that is given as self is passed along.</summary>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Call<T>(token, args, self, options, registerPackageRequest: null);

    /// <summary>Calls a method of a package that the engine must be told of.</summary>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        new(new MethodCall(_deployment, token, args, self, options, registerPackageRequest).RunAsync(Readers.For<T>()));

    /// <summary>Calls a method whose result does not matter.</summary>
    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Call(token, args, self, options, registerPackageRequest: null);

    /// <summary>Calls a method of a package that the engine must be told of; its result does not matter.</summary>
    public void Call(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        _deployment.Runner.Track(new MethodCall(_deployment, token, args, self, options, registerPackageRequest).RunAsync<object?>(_ => null));

    internal Output<T> Call<T>(string token, CallArgs args, Resource self, Func<PropertyValue, T> read) =>
        new(new MethodCall(_deployment, token, args, self, null, null).RunAsync(read));
}

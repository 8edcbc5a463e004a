using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Functions of packages that the engine must be told of.</summary>
public sealed partial class DeploymentInstance
{
    /// <summary>Calls a function whose result does not matter.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Invocation(token, args, options, registerPackageRequest).RunAsync(Read.Any);

    /// <summary>Calls a function now; its arguments must be known.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Invocation(token, args, options, registerPackageRequest).RunAsync(Readers.For<T>());

    /// <summary>Calls a function now; the only value of its result.</summary>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Invocation(token, args, options, registerPackageRequest).RunAsync(Single<T>(token));

    /// <summary>Calls a function when its arguments are known.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        new(Invocation(token, args, options, registerPackageRequest).RunAsOutputAsync(Readers.For<T>()));

    /// <summary>Calls a function when its arguments are known and other resources exist.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest) =>
        new(Invocation(token, args, options, registerPackageRequest).RunAsOutputAsync(Readers.For<T>()));

    /// <summary>Calls a function when its arguments are known; the only value of its result.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        new(Invocation(token, args, options, registerPackageRequest).RunAsOutputAsync(Single<T>(token)));

    /// <summary>Calls a function when its arguments are known and other resources exist; the only value of its result.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest) =>
        new(Invocation(token, args, options, registerPackageRequest).RunAsOutputAsync(Single<T>(token)));

    private Invocation Invocation(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package) =>
        new(_deployment, token, args, options, package);
}

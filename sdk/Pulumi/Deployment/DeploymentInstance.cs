using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The run that is going on: what it is about, and the provider functions it can call.</summary>
public sealed partial class DeploymentInstance
{
    private readonly Deployment _deployment;

    internal DeploymentInstance(Deployment deployment) => _deployment = deployment;

    /// <summary>The project's name.</summary>
    public string ProjectName => _deployment.Settings.Project;

    /// <summary>The stack's name.</summary>
    public string StackName => _deployment.Settings.Stack;

    /// <summary>The organisation's name. Default: <c>organization</c>.</summary>
    public string OrganizationName => _deployment.Settings.Organization;

    /// <summary>The folder of the project file.</summary>
    public string RootDirectory => _deployment.Settings.RootDirectory
        ?? throw new InvalidOperationException("PULUMI_ROOT_DIRECTORY is not set: this CLI does not tell where the project file is.");

    /// <summary>Whether this run is a preview.</summary>
    public bool IsDryRun => _deployment.Settings.IsDryRun;

    /// <summary>Calls a function whose result does not matter.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) => InvokeAsync(token, args, options, Read.Any);

    /// <summary>Calls a function now; its arguments must be known.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        InvokeAsync(token, args, options, Readers.For<T>());

    /// <summary>Calls a function now; the only value of its result.</summary>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        InvokeAsync(token, args, options, Single<T>(token));

    /// <summary>Calls a function when its arguments are known.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) => Invoke(token, args, options, Readers.For<T>());

    /// <summary>Calls a function when its arguments are known and other resources exist.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) => Invoke(token, args, options, Readers.For<T>());

    /// <summary>Calls a function when its arguments are known; the only value of its result.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null) => Invoke(token, args, options, Single<T>(token));

    /// <summary>Calls a function when its arguments are known and other resources exist; the only value of its result.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options) => Invoke(token, args, options, Single<T>(token));

    /// <summary>Lets a function change all later calls of provider functions.</summary>
    public void RegisterInvokeTransform(InvokeTransform transform) => _deployment.RegisterInvokeTransform(transform);

    internal Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, Func<PropertyValue, T> read) =>
        new Invocation(_deployment, token, args, options).RunAsync(read);

    internal Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, Func<PropertyValue, T> read) =>
        new(new Invocation(_deployment, token, args, options).RunAsOutputAsync(read));

    private static Func<PropertyValue, T> Single<T>(string token)
    {
        var read = Readers.For<T>();
        return value => value.Fields.ToArray() is [var only]
            ? read(only.Value)
            : throw new InvalidOperationException($"Expected a result with one value from {token}, but got {value.Fields.Count()}.");
    }
}

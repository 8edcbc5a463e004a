using Pulumi.Serialization;
using Pulumi.Wire;
using Pulumirpc;
using Binding = Pulumirpc.RegisterResourceRequest.Types.ResourceHooksBinding;

namespace Pulumi;

/// <summary>Makes hooks known to the engine, and answers its calls of them.</summary>
internal static class HookRegistration
{
    public static Task Start(Deployment deployment, ResourceHook hook) => Tracked(deployment, RegisterAsync(deployment, hook));

    public static Task Start(Deployment deployment, ErrorHook hook) => Tracked(deployment, RegisterAsync(deployment, hook));

    /// <summary>The names of the hooks that are bound, once the engine knows them all.</summary>
    public static async ValueTask<Binding> EncodeAsync(ResourceHookBinding hooks)
    {
        var binding = new Binding();
        binding.BeforeCreate.Add(await NamesAsync(hooks.BeforeCreate).ConfigureAwait(false));
        binding.AfterCreate.Add(await NamesAsync(hooks.AfterCreate).ConfigureAwait(false));
        binding.BeforeUpdate.Add(await NamesAsync(hooks.BeforeUpdate).ConfigureAwait(false));
        binding.AfterUpdate.Add(await NamesAsync(hooks.AfterUpdate).ConfigureAwait(false));
        binding.BeforeDelete.Add(await NamesAsync(hooks.BeforeDelete).ConfigureAwait(false));
        binding.AfterDelete.Add(await NamesAsync(hooks.AfterDelete).ConfigureAwait(false));
        foreach (var hook in hooks.OnError)
        {
            await hook.Registered.ConfigureAwait(false);
            binding.OnError.Add(hook.Name);
        }
        return binding;
    }

    /// <summary>A binding of hooks of which only the names are known; the engine knows them already.</summary>
    public static ResourceHookBinding Decode(Binding? binding) => binding is null ? new() : new()
    {
        BeforeCreate = [.. binding.BeforeCreate.Select(name => new NamedHook(name))],
        AfterCreate = [.. binding.AfterCreate.Select(name => new NamedHook(name))],
        BeforeUpdate = [.. binding.BeforeUpdate.Select(name => new NamedHook(name))],
        AfterUpdate = [.. binding.AfterUpdate.Select(name => new NamedHook(name))],
        BeforeDelete = [.. binding.BeforeDelete.Select(name => new NamedHook(name))],
        AfterDelete = [.. binding.AfterDelete.Select(name => new NamedHook(name))],
        OnError = [.. binding.OnError.Select(name => new NamedErrorHook(name))],
    };

    private static Task Tracked(Deployment deployment, Task registering)
    {
        deployment.Runner.Track(registering);
        return registering;
    }

    private static async Task RegisterAsync(Deployment deployment, ResourceHook hook)
    {
        await deployment.Features.RequireCallbacksAsync(Features.ResourceHooks, "resource hooks").ConfigureAwait(false);
        var callback = deployment.Callbacks.Add(async (content, cancellationToken) =>
        {
            var request = GrpcMessage.Parse(content, ResourceHookRequest.Parser);
            var args = new ResourceHookArgs(
                request.Urn,
                request.Id,
                request.Name,
                request.Type,
                IncomingValues.ForHook(request.NewInputs),
                IncomingValues.ForHook(request.OldInputs),
                IncomingValues.ForHook(request.NewOutputs),
                IncomingValues.ForHook(request.OldOutputs));
            await hook.Callback(args, cancellationToken).ConfigureAwait(false);
            return new ResourceHookResponse();
        });
        await deployment.Monitor.RegisterHookAsync(new RegisterResourceHookRequest
        {
            Name = hook.Name,
            Callback = callback,
            OnDryRun = hook.Options.OnDryRun ?? false,
            IgnoreErrors = hook.Options.IgnoreErrors ?? false,
        }).ConfigureAwait(false);
    }

    private static async Task RegisterAsync(Deployment deployment, ErrorHook hook)
    {
        await deployment.Features.RequireCallbacksAsync(Features.ResourceHooks, "resource hooks").ConfigureAwait(false);
        var callback = deployment.Callbacks.Add(async (content, cancellationToken) =>
        {
            var request = GrpcMessage.Parse(content, ErrorHookRequest.Parser);
            var args = new ErrorHookArgs(
                request.Urn,
                request.Id,
                request.Name,
                request.Type,
                IncomingValues.ForHook(request.NewInputs),
                IncomingValues.ForHook(request.OldInputs),
                IncomingValues.ForHook(request.OldOutputs),
                request.FailedOperation,
                request.Errors);
            try
            {
                return new ErrorHookResponse { Retry = await hook.Callback(args, cancellationToken).ConfigureAwait(false) };
            }
            catch (Exception exception)
            {
                return new ErrorHookResponse { Error = exception.Message };
            }
        });
        await deployment.Monitor.RegisterHookAsync(new RegisterErrorHookRequest { Name = hook.Name, Callback = callback }).ConfigureAwait(false);
    }

    private static async ValueTask<List<string>> NamesAsync(List<ResourceHook> hooks)
    {
        foreach (var hook in hooks)
        {
            await hook.Registered.ConfigureAwait(false);
        }
        return hooks.ConvertAll(hook => hook.Name);
    }

    private sealed class NamedHook(string name)
        : ResourceHook(name, static (_, _) => Task.CompletedTask, new ResourceHookOptions(), Task.CompletedTask);

    private sealed class NamedErrorHook(string name) : ErrorHook(name, static (_, _) => Task.FromResult(false), Task.CompletedTask);
}

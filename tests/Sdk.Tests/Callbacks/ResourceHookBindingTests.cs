using Pulumi;
using Pulumi.Testing;

namespace Sdk.Tests.Callbacks;

public sealed class ResourceHookBindingTests
{
    [Fact]
    public void A_binding_is_empty_until_a_hook_is_bound()
    {
        var binding = new ResourceHookBinding();
        _ = binding.BeforeCreate;
        Assert.True(binding.IsEmpty);

        binding.OnError.Add(new Error("e"));
        Assert.False(binding.IsEmpty);
    }

    [Fact]
    public void A_copy_has_lists_of_its_own()
    {
        var binding = new ResourceHookBinding { AfterDelete = { new Hook("a") } };
        var copy = binding.Clone();
        copy.AfterDelete.Add(new Hook("b"));
        copy.BeforeUpdate.Add(new Hook("c"));

        Assert.Equal(["a"], binding.AfterDelete.Select(hook => hook.Name));
        Assert.Empty(binding.BeforeUpdate);
    }

    [Fact]
    public void Joined_bindings_hold_the_hooks_of_both_phase_by_phase()
    {
        var first = All("1");
        var both = first.Concat(All("2"));

        foreach (var phase in new[] { both.BeforeCreate, both.AfterCreate, both.BeforeUpdate, both.AfterUpdate, both.BeforeDelete, both.AfterDelete })
        {
            Assert.Equal(["1", "2"], phase.Select(hook => hook.Name[^1..]));
        }
        Assert.Equal(["1", "2"], both.OnError.Select(hook => hook.Name));
        Assert.Single(first.OnError);
    }

    [Fact]
    public void Merged_options_hold_the_hooks_and_transforms_of_both_and_change_neither()
    {
        ResourceTransform transform = (_, _) => Task.FromResult<ResourceTransformResult?>(null);
        var (first, second) = (
            new CustomResourceOptions { Hooks = { AfterCreate = { new Hook("1") } }, ResourceTransforms = { transform } },
            new CustomResourceOptions { Hooks = { AfterCreate = { new Hook("2") } }, ResourceTransforms = { transform } });

        var merged = CustomResourceOptions.Merge(first, second);
        merged.Hooks.AfterCreate.Add(new Hook("3"));

        Assert.Equal(["1", "2", "3"], merged.Hooks.AfterCreate.Select(hook => hook.Name));
        Assert.Equal(2, merged.ResourceTransforms.Count);
        Assert.Single(first.Hooks.AfterCreate);
        Assert.Single(second.Hooks.AfterCreate);
        Assert.Equal(["2"], ComponentResourceOptions.Merge(null, new() { Hooks = { BeforeDelete = { new Hook("2") } } }).Hooks.BeforeDelete.Select(hook => hook.Name));
    }

    [Fact]
    public void A_hook_belongs_to_a_run() =>
        Assert.Throws<InvalidOperationException>(() => new ResourceHook("h", (_, _) => Task.CompletedTask));

    [Fact]
    public async Task Mocks_take_note_of_hooks_and_transforms_and_never_run_them()
    {
        var ran = 0;
        var resources = await Deployment.TestAsync(new EmptyMocks(), new TestOptions(), () =>
        {
            var hook = new ResourceHook("hook", (_, _) => Task.FromResult(ran++));
            var error = new ErrorHook("error", (_, _) => Task.FromResult(ran++ > 0));
            Deployment.Instance.RegisterInvokeTransform((_, _) =>
            {
                ran++;
                return Task.FromResult<InvokeTransformResult?>(null);
            });
            _ = new ComponentResource("test:index:Group", "group", new ComponentResourceOptions
            {
                Hooks = { BeforeCreate = { hook }, OnError = { error } },
                ResourceTransforms =
                {
                    (_, _) =>
                    {
                        ran++;
                        return Task.FromResult<ResourceTransformResult?>(null);
                    },
                },
            });
            Assert.Equal("hook", hook.Name);
            Assert.Null(hook.Options.OnDryRun);
        });

        Assert.Single(resources);
        Assert.Equal(0, ran);
    }

    private static ResourceHookBinding All(string mark) => new()
    {
        BeforeCreate = { new Hook($"bc{mark}") },
        AfterCreate = { new Hook($"ac{mark}") },
        BeforeUpdate = { new Hook($"bu{mark}") },
        AfterUpdate = { new Hook($"au{mark}") },
        BeforeDelete = { new Hook($"bd{mark}") },
        AfterDelete = { new Hook($"ad{mark}") },
        OnError = { new Error(mark) },
    };

    private sealed class Hook(string name) : ResourceHook(name, (_, _) => Task.CompletedTask, new ResourceHookOptions(), Task.CompletedTask);

    private sealed class Error(string name) : ErrorHook(name, (_, _) => Task.FromResult(false), Task.CompletedTask);
}

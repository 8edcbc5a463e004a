using Google.Protobuf.WellKnownTypes;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Protocol;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Tests.Callbacks;

public sealed class TransformTests : IAsyncLifetime
{
    private const string Parent = "urn:pulumi:dev::hub::hub:index:Cluster::cluster";
    private const string Node = "urn:pulumi:dev::hub::fake:index:Thing::node";

    private readonly List<string> _heard = [];
    private CalledProgram _program = null!;
    private RegistrationRules _rules = null!;

    public async Task InitializeAsync()
    {
        _program = await CalledProgram.StartAsync();
        _rules = new(_program.Clients);
    }

    public async Task DisposeAsync() => await _program.DisposeAsync();

    [Fact]
    public async Task A_resource_is_transformed_by_its_own_transforms_then_its_parents_then_the_stacks()
    {
        _rules.Stack.Add(Hearing("stack"));
        var parent = new RegisterResourceRequest { Type = "hub:index:Cluster", Name = "cluster", Transforms = { Hearing("parent") } };
        await RegisterAsync(parent, Parent);
        _heard.Clear();

        await RegisterAsync(Thing(Hearing("own 1"), Hearing("own 2")), Node);

        Assert.Equal(["own 1", "own 2", "parent", "stack"], _heard);
    }

    [Fact]
    public async Task A_transform_may_change_properties_and_options()
    {
        var request = Thing();
        request.Protect = true;
        request.Aliases.Add(new Alias { Urn = "urn:old" });
        _rules.Stack.Add(_program.Offer<TransformRequest>(call =>
        {
            Assert.True(call.Options.Protect);
            Assert.Equal("urn:old", call.Options.Aliases[0].Urn);
            var answer = new TransformResponse { Properties = call.Properties, Options = call.Options };
            answer.Properties.Fields["size"] = Value.ForNumber(3);
            answer.Options.ClearProtect();
            answer.Options.IgnoreChanges.Add("tags");
            answer.Options.DeleteBeforeReplace = true;
            return answer;
        }));

        await _rules.CompleteAsync(request, CancellationToken.None);

        Assert.Equal(3, request.Object.Fields["size"].NumberValue);
        Assert.False(request.HasProtect);
        Assert.Equal(["tags"], request.IgnoreChanges);
        Assert.True(request is { DeleteBeforeReplaceDefined: true, DeleteBeforeReplace: true });
        Assert.Equal("urn:old", request.Aliases[0].Urn);
    }

    [Fact]
    public async Task Values_come_to_transforms_with_all_that_is_known_of_them_and_their_dependencies_are_read_back()
    {
        Struct? seen = null;
        var request = Thing(_program.Offer<TransformRequest>(call =>
        {
            seen = call.Properties.Clone();
            return new TransformResponse();
        }));
        request.Object = StructValues.Write(PropertyValue.Map.Of(("address", PropertyValue.Unknown.Instance), ("key", ((PropertyValue)"k").AsSecret())), keepSecrets: true);
        request.Dependencies.Add("urn:explicit");
        request.PropertyDependencies["address"] = new() { Urns = { "urn:network" } };

        await _rules.CompleteAsync(request, CancellationToken.None);

        Assert.Equal(Signatures.Output, seen!.Fields["address"].StructValue.Fields[Signatures.Key].StringValue);
        Assert.False(seen.Fields["address"].StructValue.Fields.ContainsKey("value"));
        Assert.True(seen.Fields["key"].StructValue.Fields["secret"].BoolValue);
        var goal = GoalReader.Read(request, "/program");
        Assert.Equal(PropertyValue.Map.Of(("address", PropertyValue.Unknown.Instance), ("key", ((PropertyValue)"k").AsSecret())), goal.Inputs);
        Assert.Equal(["urn:explicit", "urn:network"], goal.Dependencies.ToArray());
        Assert.Equal(["urn:network"], goal.PropertyDependencies!["address"].ToArray());
        Assert.Empty(goal.PropertyDependencies["key"]);
    }

    [Fact]
    public async Task A_transform_that_fails_fails_the_registration_with_its_words()
    {
        var failing = _program.Offer<TransformRequest>(_ => throw new RpcException(RpcStatus.Unknown, "no % today"));

        var error = await Assert.ThrowsAsync<RpcException>(() => _rules.CompleteAsync(Thing(failing), CancellationToken.None));

        Assert.Equal("invoke transform: rpc error: code = Unknown desc = no % today", error.Message);
    }

    [Fact]
    public async Task A_program_that_is_gone_is_named_with_its_address()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => _rules.CompleteAsync(Thing(new Callback { Target = "127.0.0.1:1", Token = "t" }), CancellationToken.None));

        Assert.StartsWith("invoke transform: the program cannot be called back at '127.0.0.1:1': ", error.Message, StringComparison.Ordinal);
        Assert.Throws<RpcException>(() => _rules.Stack.Add(new Callback { Token = "t" }));
    }

    [Fact]
    public async Task Children_take_from_their_parent_what_they_do_not_say_themselves()
    {
        var parent = new RegisterResourceRequest { Type = "hub:index:Cluster", Name = "cluster", Protect = true, RetainOnDelete = true, DeletedWith = "urn:server", Providers = { ["fake"] = "urn:p::1" } };
        await RegisterAsync(parent, Parent);
        var (child, other) = (Thing(), Thing());
        other.Protect = false;
        other.Provider = "urn:p::2";

        await _rules.CompleteAsync(child, CancellationToken.None);
        await _rules.CompleteAsync(other, CancellationToken.None);

        Assert.True(child is { Protect: true, RetainOnDelete: true, DeletedWith: "urn:server", Provider: "urn:p::1" });
        Assert.True(other is { Protect: false, Provider: "urn:p::2" });
    }

    [Fact]
    public async Task A_transform_of_functions_may_change_arguments_and_options()
    {
        var transforms = new InvokeTransforms(_program.Clients);
        transforms.Stack.Add(_program.Offer<TransformInvokeRequest>(call => new TransformInvokeResponse
        {
            Args = new() { Fields = { ["name"] = Value.ForString(call.Args.Fields["name"].StringValue + "-2") } },
            Options = new() { Version = "9.9.9" },
        }));
        var request = new ResourceInvokeRequest { Tok = "fake:index:get", Args = new() { Fields = { ["name"] = Value.ForString("a") } }, Version = "1.0.0" };

        await transforms.ApplyAsync(request, CancellationToken.None);

        Assert.Equal(("a-2", "9.9.9"), (request.Args.Fields["name"].StringValue, request.Version));
    }

    [Fact]
    public async Task A_hook_gets_the_step_with_its_options_and_answers_why_it_refuses()
    {
        ResourceHookRequest? seen = null;
        var hook = HookCallbacks.Read(
            new RegisterResourceHookRequest
            {
                Name = "drain",
                OnDryRun = true,
                Callback = _program.Offer<ResourceHookRequest>(call =>
                {
                    seen = call;
                    return new ResourceHookResponse { Error = "it still has users" };
                }),
            },
            _program.Clients);
        var old = new ResourceState { Urn = Node, Type = "fake:index:Thing", Custom = true, Id = "i", Inputs = PropertyValue.Map.Of(("size", 1)), Protect = true, CustomTimeouts = new(90, 0, 0) };

        var answer = await hook.Call(new HookCall(Node, old.Type, "i", old, null), CancellationToken.None);

        Assert.Equal("it still has users", answer);
        Assert.True(hook.OnDryRun);
        Assert.Equal(("node", "i", 1.0), (seen!.Name, seen.Id, seen.OldInputs.Fields["size"].NumberValue));
        Assert.True(seen is { NewInputs: null, NewOptions: null, OldOptions: { Protect: true, CustomTimeouts.Create: "90s" } });
    }

    private static RegisterResourceRequest Thing(params Callback[] transforms) => new()
    {
        Type = "fake:index:Thing",
        Name = "node",
        Parent = Parent,
        Custom = true,
        Object = new() { Fields = { ["size"] = Value.ForNumber(2) } },
        Transforms = { transforms },
    };

    private async Task RegisterAsync(RegisterResourceRequest request, string urn)
    {
        await _rules.CompleteAsync(request, CancellationToken.None);
        _rules.Remember(request, new() { Urn = urn, Type = request.Type, Custom = request.Custom });
    }

    private Callback Hearing(string name) => _program.Offer<TransformRequest>(_ =>
    {
        _heard.Add(name);
        return new TransformResponse();
    });
}

using Moq;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Sdk.Tests.Mocks;

/// <summary>Who fills the outputs of a component: its own constructor, or the program that makes it.</summary>
public sealed class ComponentOutputTests
{
    [Fact]
    public async Task A_local_component_keeps_what_its_initialisers_and_constructor_set_and_needs_no_setters()
    {
        var resources = await Deployment.TestAsync(new EmptyMocks(), Some.Update, () => { _ = new Shed("shed"); });

        var shed = Assert.IsType<Shed>(Assert.Single(resources));
        Assert.Equal("early", await OutputUtilities.GetValueAsync(shed.Early));
        Assert.Equal("late", await OutputUtilities.GetValueAsync(shed.Late));
        Assert.Null(shed.Never);
    }

    [Fact]
    public async Task A_remote_component_gets_its_outputs_from_the_program_that_makes_it()
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>())).ReturnsAsync(("", new Dictionary<string, object> { ["address"] = "1 Main St" }));

        var resources = await Deployment.TestAsync(mocks.Object, Some.Update, () => { _ = new Hotel("hotel"); });

        Assert.Equal("1 Main St", await OutputUtilities.GetValueAsync(Assert.IsType<Hotel>(Assert.Single(resources)).Address));
    }

    [Fact]
    public async Task A_stash_gives_back_what_it_keeps()
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.Is<MockResourceArgs>(args => args.Type == "pulumi:index:Stash")))
            .ReturnsAsync((MockResourceArgs args) => ("id", new Dictionary<string, object> { ["input"] = args.Inputs["input"], ["output"] = "first" }));

        var resources = await Deployment.TestAsync(mocks.Object, Some.Update, () => { _ = new Stash("pick", new StashArgs { Input = "second" }); });

        var stash = Assert.IsType<Stash>(Assert.Single(resources));
        Assert.Equal(("first", "second"), (await OutputUtilities.GetValueAsync(stash.Output), await OutputUtilities.GetValueAsync(stash.Input)));
    }

    private sealed class Shed : ComponentResource
    {
        public Shed(string name) : base("zoo:index:Shed", name)
        {
            Late = Output.Create("late");
            RegisterOutputs();
        }

        [Output("early")]
        public Output<string> Early { get; } = Output.Create("early");

        [Output("late")]
        public Output<string> Late { get; }

        [Output("never")]
        public Output<string>? Never { get; private set; }
    }

    private sealed class Hotel(string name) : ComponentResource("zoo:index:Hotel", name, ResourceArgs.Empty, null, remote: true)
    {
        [Output("address")]
        public Output<string> Address { get; private set; } = null!;
    }
}

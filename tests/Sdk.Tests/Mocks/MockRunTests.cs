using System.Collections.Immutable;
using Moq;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Sdk.Tests.Mocks;

public sealed class MockRunTests
{
    [Fact]
    public async Task Mocks_see_plain_inputs_and_their_answers_become_outputs()
    {
        var mocks = new Mock<IMocks>();
        MockResourceArgs? seen = null;
        mocks.Setup(m => m.NewResourceAsync(It.Is<MockResourceArgs>(args => args.Type == "zoo:index:Animal")))
            .Callback((MockResourceArgs args) => seen = args)
            .ReturnsAsync(("cat-1", Some.Inputs(("sound", "meow"), ("names", new[] { "x" }))!));

        var resources = await Deployment.TestAsync(mocks.Object, Some.Update, () =>
        {
            _ = new Animal("cat", new AnimalArgs { Sound = Output.CreateSecret("purr"), Legs = 4 });
        });

        var cat = Assert.IsType<Animal>(Assert.Single(resources));
        Assert.Equal("purr", seen!.Inputs["sound"]);
        Assert.Equal(4.0, seen.Inputs["legs"]);
        Assert.Equal(2, seen.Inputs.Count);
        Assert.Equal(("", "cat", ""), (seen.Provider, seen.Name, seen.Id));
        Assert.Equal("meow", await OutputUtilities.GetValueAsync(cat.Sound));
        Assert.Equal(["x"], (await OutputUtilities.GetValueAsync(cat.Names)).ToArray());
        Assert.Equal("cat-1", await OutputUtilities.GetValueAsync(cat.Id));
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$zoo:index:Animal::cat", await OutputUtilities.GetValueAsync(cat.Urn));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task An_output_without_an_answer_is_unknown_in_a_preview_and_default_in_an_update(bool preview, bool known)
    {
        var resources = await Deployment.TestAsync(new EmptyMocks(), new TestOptions { IsPreview = preview }, () => { _ = new Animal("cat"); });

        var cat = (Animal)resources[0];
        Assert.Equal(known, await OutputUtilities.GetIsKnownAsync(cat.Legs));
        Assert.Equal(0, await OutputUtilities.GetValueAsync(cat.Legs));
    }

    [Fact]
    public async Task Tests_are_previews_unless_told_otherwise()
    {
        await Deployment.TestAsync(new EmptyMocks(), new TestOptions(), () =>
        {
            Assert.True(Deployment.Instance.IsDryRun);
            Assert.Equal(
                ("project", "stack", "organization", "rootDirectory"),
                (Deployment.Instance.ProjectName, Deployment.Instance.StackName, Deployment.Instance.OrganizationName, Deployment.Instance.RootDirectory));
        });
    }

    [Fact]
    public async Task A_null_id_is_unknown()
    {
        var resources = await Deployment.TestAsync(Some.EchoingMocks(id: null).Object, Some.Update, () => { _ = new Animal("cat"); });

        Assert.False(await OutputUtilities.GetIsKnownAsync(((Animal)resources[0]).Id));
    }

    [Fact]
    public async Task Resources_come_in_the_order_of_registration_and_outputs_as_returned()
    {
        var (resources, outputs) = await Deployment.TestAsync(Some.EchoingMocks().Object, Some.Update, () =>
        {
            var herd = new Herd("herd", 2);
            return new Dictionary<string, object?> { ["first"] = herd.Animals[0].Id };
        });

        Assert.Equal(["herd", "herd-0", "herd-1"], resources.Select(resource => resource.GetResourceName()));
        Assert.Equal("the-id", await OutputUtilities.GetValueAsync((Output<string>)outputs["first"]!));
    }

    [Fact]
    public async Task A_resource_given_to_another_arrives_as_itself()
    {
        Animal? dog = null;
        MockResourceArgs? seen = null;
        var mocks = Some.EchoingMocks();
        mocks.Setup(m => m.NewResourceAsync(It.Is<MockResourceArgs>(args => args.Name == "cat")))
            .Callback((MockResourceArgs args) => seen = args)
            .ReturnsAsync((MockResourceArgs args) => ("cat", args.Inputs));

        var resources = await Deployment.TestAsync(mocks.Object, Some.Update, () =>
        {
            dog = new Animal("dog");
            _ = new Animal("cat", new AnimalArgs { Friend = dog });
        });

        Assert.Same(dog, seen!.Inputs["friend"]);
        Assert.Same(dog, await OutputUtilities.GetValueAsync(((Animal)resources[1]).Friend));
    }

    [Fact]
    public async Task Outputs_remember_the_resources_they_came_from()
    {
        var resources = await Deployment.TestAsync(Some.EchoingMocks().Object, Some.Update, () =>
        {
            var dog = new Animal("dog", new AnimalArgs { Sound = "woof" });
            _ = new Animal("cat", new AnimalArgs { Sound = Output.Format($"not {dog.Sound}") });
        });

        var cat = (Animal)resources[1];
        Assert.Equal("not woof", await OutputUtilities.GetValueAsync(cat.Sound));
        Assert.Equal([resources[0]], await OutputUtilities.GetDependenciesAsync(((Animal)resources[0]).Sound));
    }

    [Fact]
    public async Task Components_report_their_outputs()
    {
        var reported = new List<MockRegisterResourceOutputsRequest>();
        var mocks = Some.EchoingMocks();
        mocks.Setup(m => m.RegisterResourceOutputs(It.IsAny<MockRegisterResourceOutputsRequest>()))
            .Callback((MockRegisterResourceOutputsRequest request) => reported.Add(request)).Returns(Task.CompletedTask);

        await Deployment.TestAsync(mocks.Object, Some.Update, () => { _ = new Herd("herd", 0); });

        var herd = Assert.Single(reported, request => request.Urn.EndsWith("Herd::herd", StringComparison.Ordinal));
        Assert.Equal("none", await OutputUtilities.GetValueAsync(herd.Outputs["leader"]));
    }

    [Fact]
    public async Task Functions_are_answered_by_mocks_and_not_asked_with_unknown_arguments()
    {
        var mocks = Some.EchoingMocks(id: null);
        var (_, outputs) = await Deployment.TestAsync(mocks.Object, Some.Preview, () =>
        {
            var known = new DictionaryInvokeArgs(Some.Inputs(("answer", Output.CreateSecret("42"))));
            var unknown = new DictionaryInvokeArgs(Some.Inputs(("answer", new Animal("cat").Id)));
            return new Dictionary<string, object?>
            {
                ["known"] = Deployment.Instance.InvokeSingle<string>("zoo:index:ask", known),
                ["unknown"] = Deployment.Instance.InvokeSingle<string>("zoo:index:ask", unknown),
            };
        });

        Assert.Equal("42", await OutputUtilities.GetValueAsync((Output<string>)outputs["known"]!));
        Assert.False(await OutputUtilities.GetIsKnownAsync((Output<string>)outputs["unknown"]!));
        mocks.Verify(m => m.CallAsync(It.IsAny<MockCallArgs>()), Times.Once);
    }

    [Fact]
    public async Task A_stack_reference_hides_only_the_outputs_that_are_secret()
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>())).ReturnsAsync((MockResourceArgs args) => (args.Id, (object)Some.Inputs(
            ("name", args.Name),
            ("outputs", Some.Inputs(("url", "https://x"), ("key", Output.CreateSecret("k")))),
            ("secretOutputNames", new[] { "key" }))));

        var (_, outputs) = await Deployment.TestAsync(mocks.Object, Some.Update, () =>
        {
            var other = new StackReference("org/other/dev");
            return new Dictionary<string, object?>
            {
                ["url"] = other.RequireOutput("url"),
                ["key"] = other.GetOutput("key"),
                ["none"] = other.GetOutput("none"),
            };
        });

        Assert.False(await Output.IsSecretAsync((Output<object>)outputs["url"]!));
        Assert.True(await Output.IsSecretAsync((Output<object?>)outputs["key"]!));
        Assert.Null(await OutputUtilities.GetValueAsync((Output<object?>)outputs["none"]!));
    }
}

using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.Serialization;

namespace Sdk.Tests.Serialization;

public sealed class DiscriminatedTests
{
    [DiscriminatedUnionDiscriminator("kind")]
    [DiscriminatedUnionCase("password", typeof(Password))]
    [DiscriminatedUnionCase("token", typeof(Token))]
    internal interface ICredential;

    [Fact]
    public void The_telling_property_chooses_between_classes_of_the_same_shape() => Assert.Equal("t", Assert.IsType<Token>(Read("token", "t")).Value);

    [Theory]
    [InlineData("key", "Expected one of password, token in the property 'kind' but got 'key'")]
    [InlineData(null, "Expected one of password, token in the property 'kind' but got none")]
    public void A_value_of_no_class_says_which_there_are(string? kind, string message) =>
        Assert.Equal(message, Assert.Throws<PropertyTypeException>(() => Read(kind, "x")).Message);

    [Fact]
    public void Nothing_is_none_of_them() => Assert.Null(Readers.For<ICredential?>()(default));

    private static ICredential Read(string? kind, string value)
    {
        var fields = new Struct { Fields = { ["value"] = Value.ForString(value) } };
        if (kind is not null)
        {
            fields.Fields["kind"] = Value.ForString(kind);
        }
        return Readers.For<ICredential>()(new PropertyValue(Value.ForStruct(fields)));
    }

    [OutputType]
    [method: OutputConstructor]
    internal sealed class Password(string value) : ICredential
    {
        public string Value { get; } = value;
    }

    [OutputType]
    [method: OutputConstructor]
    internal sealed class Token(string value) : ICredential
    {
        public string Value { get; } = value;
    }
}

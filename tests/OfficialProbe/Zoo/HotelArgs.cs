using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>One argument of each shape that matters to a component in another program.</summary>
internal sealed class HotelArgs : ResourceArgs
{
    [Input("rooms")]
    private InputList<string>? _rooms;

    [Input("plain")]
    private InputList<string>? _plain;

    [Input("signs")]
    private InputMap<string>? _signs;

    [Input("guests")]
    private InputList<Resource>? _guests;

    [Input("values")]
    private InputMap<object>? _values;

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("secret")]
    public Input<string>? Secret { get; set; }

    [Input("owner")]
    public Input<string>? Owner { get; set; }

    [Input("secretOwner")]
    public Input<string>? SecretOwner { get; set; }

    public InputList<string> Rooms { get => _rooms ??= []; set => _rooms = value; }

    public InputList<string> Plain { get => _plain ??= []; set => _plain = value; }

    public InputMap<string> Signs { get => _signs ??= []; set => _signs = value; }

    [Input("guest")]
    public Input<Resource>? Guest { get; set; }

    [Input("house")]
    public Input<Resource>? House { get; set; }

    public InputList<Resource> Guests { get => _guests ??= []; set => _guests = value; }

    [Input("suite")]
    public Input<RoomArgs>? Suite { get; set; }

    [Input("asJson", json: true)]
    public Input<RoomArgs>? AsJson { get; set; }

    public InputMap<object> Values { get => _values ??= []; set => _values = value; }

    [Input("flag")]
    public bool? Flag { get; set; }
}

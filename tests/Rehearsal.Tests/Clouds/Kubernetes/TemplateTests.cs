using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes;

public sealed class TemplateTests
{
    private const string Values = "{name: hub, count: 3, big: 1000000, empty: '', list: [a, b], map: {x: 1, y: {z: deep}}, flag: true, nothing: null}";

    [Theory]
    [InlineData("{{ .name }}", "hub")]
    [InlineData("a {{- /* nothing */ -}} b", "ab")]
    [InlineData("{{ .count }} {{ .big }} {{ .nothing }}", "3 1e+06 <no value>")]
    [InlineData("{{ if .empty }}yes{{ else if .flag }}flag{{ else }}no{{ end }}", "flag")]
    [InlineData("{{ with .map.y }}{{ .z }}{{ $.name }}{{ end }}", "deephub")]
    [InlineData("{{ range $i, $item := .list }}{{ $i }}={{ $item }};{{ end }}", "0=a;1=b;")]
    [InlineData("{{ range .nothing }}x{{ else }}none{{ end }}", "none")]
    [InlineData("{{ $x := 1 }}{{ range .list }}{{ $x = add $x 1 }}{{ end }}{{ $x }}", "3")]
    [InlineData("{{ define \"twice\" }}{{ . }}{{ . }}{{ end }}{{ include \"twice\" .name | upper }}", "HUBHUB")]
    [InlineData("{{ .missing | default \"none\" | quote }}", "\"none\"")]
    [InlineData("{{ and .flag .name }} {{ or .empty \"or\" }} {{ not .flag }}", "hub or false")]
    [InlineData("{{ eq .name \"other\" \"hub\" }} {{ lt .count 4 }}", "true true")]
    [InlineData("{{ printf \"%s-%d %5.2f|%-4s|\" .name (int .count) 1.5 \"a\" }}", "hub-3  1.50|a   |")]
    [InlineData("{{ toYaml .map | nindent 2 }}", "\n  x: 1\n  \"y\":\n    z: deep")]
    [InlineData("{{ toJson .list }}", "[\"a\",\"b\"]")]
    [InlineData("{{ (index .list 1) }} {{ len .list }} {{ .map.y.z | trunc 3 }}", "b 2 dee")]
    [InlineData("{{ tpl \"{{ .name }}!\" . }}", "hub!")]
    [InlineData("{{ dict \"a\" 1 \"b\" (list 2) | toJson }}", "{\"a\":1,\"b\":[2]}")]
    [InlineData("{{ semverCompare \">=1.28.0-0\" \"v1.32.0\" }}", "true")]
    [InlineData("{{ hasKey .map \"x\" | ternary \"has\" \"lacks\" }}", "has")]
    [InlineData("{{ \"a.b\" | replace \".\" \"-\" | b64enc }}", "YS1i")]
    public void A_template_is_rendered_as_Helm_renders_it(string template, string expected)
    {
        var defined = new Dictionary<string, IReadOnlyList<Node>>();
        var nodes = Parser.Parse(template, defined);

        Assert.Equal(expected, new Evaluator(defined).Render(nodes, TemplateValues.Of(YamlValue.Parse("values", Values))));
    }

    [Theory]
    [InlineData("{{ fail \"no token\" }}", true)]
    [InlineData("{{ required \"token is required\" .nothing }}", true)]
    [InlineData("{{ .nothing.inner }}", true)]
    [InlineData("{{ unheardOf .name }}", false)]
    public void What_the_chart_refuses_is_told_from_what_cannot_be_read(string template, bool isFailure)
    {
        var defined = new Dictionary<string, IReadOnlyList<Node>>();

        var error = Assert.Throws<TemplateException>(() => new Evaluator(defined).Render(Parser.Parse(template, defined), TemplateValues.Of(YamlValue.Parse("values", Values))));

        Assert.Equal(isFailure, error.IsFailure);
    }
}

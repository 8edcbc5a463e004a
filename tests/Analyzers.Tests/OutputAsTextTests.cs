using Microsoft.CodeAnalysis;

namespace Analyzers.Tests;

public sealed class OutputAsTextTests
{
    [Theory]
    [InlineData("""_ = $"at {output}";""", "PSO001 output")]
    [InlineData("""_ = $"{input,5} {list} {text}";""", "PSO001 input", "PSO001 list")]
    [InlineData("""_ = $"{output:x}" + $"{text}";""", "PSO001 output")]
    [InlineData("""string made = $"{outputs[0]}";""", "PSO001 outputs[0]")]
    [InlineData("""_ = $"{(text.Length > 0 ? output : none)}";""", "PSO001 text.Length > 0 ? output : none")]
    [InlineData("""_ = "at " + output;""", "PSO001 output")]
    [InlineData("""_ = input + " of " + text;""", "PSO001 input")]
    [InlineData("""text += output;""", "PSO001 output")]
    [InlineData("""_ = FormattableString.Invariant($"{output}");""", "PSO001 output")]
    [InlineData("""_ = string.Create(null, $"{output}");""", "PSO001 output")]
    [InlineData("""builder.Append($"{output}");""", "PSO001 output")]
    [InlineData("""throw new InvalidOperationException($"{output} is bad");""", "PSO001 output")]
    public async Task An_output_inside_text_is_an_error(string statement, params string[] expected) => Assert.Equal(expected, await Analysis.OfAsync(statement));

    [Theory]
    [InlineData("_ = output.ToString();", "PSO002 output")]
    [InlineData("_ = input.ToString();", "PSO002 input")]
    [InlineData("_ = list.ToString();", "PSO002 list")]
    [InlineData("_ = none?.ToString();", "PSO002 none")]
    [InlineData("_ = output.Apply(value => value.Length).ToString();", "PSO002 output.Apply(value => value.Length)")]
    public async Task ToString_of_an_output_is_an_error(string statement, params string[] expected) => Assert.Equal(expected, await Analysis.OfAsync(statement));

    [Theory]
    [InlineData("""_ = string.Format("{0}", output);""", "PSO003 output")]
    [InlineData("""_ = string.Format("{0} {1} {2} {3}", text, output, text, input);""", "PSO003 output", "PSO003 input")]
    [InlineData("""_ = string.Concat(output, text);""", "PSO003 output")]
    [InlineData("""_ = string.Join(",", outputs.ToList());""", "PSO003 outputs.ToList()")]
    [InlineData("""_ = string.Join(",", text, output);""", "PSO003 output")]
    [InlineData("""_ = Convert.ToString(output);""", "PSO003 output")]
    [InlineData("""Console.WriteLine(output);""", "PSO003 output")]
    [InlineData("""Console.Error.WriteLine("{0}", output);""", "PSO003 output")]
    [InlineData("""builder.Append(output).AppendFormat("{0}", input);""", "PSO003 output", "PSO003 input")]
    public async Task A_method_that_makes_text_of_an_output_is_an_error(string statement, params string[] expected) =>
        Assert.Equal(expected.Order(), (await Analysis.OfAsync(statement)).Order());

    [Theory]
    [InlineData("""_ = Output.Format($"at {output} {input} {list}");""")]
    [InlineData("""FormattableString parts = $"{output}"; _ = Output.Format(parts);""")]
    [InlineData("""IFormattable parts = $"{output}"; _ = parts;""")]
    [InlineData("""Take($"{output} {text}");""")]
    [InlineData("""_ = output.Apply(value => $"at {value}");""")]
    [InlineData("""_ = output.Apply(value => "at " + value);""")]
    [InlineData("""_ = $"{text} {text.Length} {nameof(output)}";""")]
    [InlineData("""_ = string.Join(",", new[] { text }) + string.Concat(text, 1);""")]
    [InlineData("""_ = text.ToString() + builder;""")]
    [InlineData("""_ = ((object)output).ToString();""")]
    [InlineData("""_ = $"{(object)output}";""")]
    public async Task Promises_that_are_kept_are_left_alone(string statement) => Assert.Empty(await Analysis.OfAsync(statement));

    [Fact]
    public async Task The_message_names_the_value_its_type_and_the_remedy()
    {
        var fault = Assert.Single(await Analysis.DiagnosticsAsync("""_ = $"at {output}";"""));

        Assert.Equal(DiagnosticSeverity.Error, fault.Severity);
        Assert.Equal("'output' is an Output<string>, which has no value yet: its text would be a notice, not the value. Use Output.Format($\"...\") or Apply.", fault.GetMessage());
    }
}

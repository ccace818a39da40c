"""Debian's jupyter_kernel_test suite on the C# kernel. Its pager test stays out: cells of .NET Interactive have no pager."""

import unittest

import jupyter_kernel_test


class CSharpKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = ".net-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("to stderr");'
    completion_samples = [{"text": "Console.WriteLi", "matches": ["WriteLine"]}, {"text": "Math.Cosh", "matches": ["Cosh"]}]
    complete_code_samples = ["1 + 1", "var x = 1;", "class Face { }", "// a comment", 'Console.WriteLine("x");']
    incomplete_code_samples = ["if (true) {", "class Face {", "Console.WriteLine(", "var x = new[] { 1,"]
    invalid_code_samples = ["var var var;", "x = = 1;", "}"]
    code_generate_error = 'throw new InvalidOperationException("meant to fail");'
    code_execute_result = [
        {"code": "1 + 1", "result": "2"},
        {"code": '"faces".ToUpper()', "result": "FACES"},
        {"code": "40 + 2", "result": "42"},
    ]
    code_display_data = [{"code": 'display(HTML("<b>bold</b>"));', "mime": "text/html"}, {"code": "display(42);", "mime": "text/plain"}]
    code_clear_output = r'Console.Write("\e[2J");'
    code_inspect_sample = "Console.WriteLine"
    code_history_pattern = "1?+*"
    supported_history_operations = ("tail", "range", "search")


if __name__ == "__main__":
    unittest.main()

# The shell becomes the server.
echo "shell: tables are up to date"
exec uvicorn shop:app --port "$PORT"

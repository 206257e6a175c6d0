# The shell becomes the server.
echo "start: tables are up to date"
exec uvicorn shop:app --port "$PORT"
